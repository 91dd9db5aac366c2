package io.virga.instrument;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.virga.format.Frame;
import io.virga.format.MessageForm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Messages of an MQTT broker. One is acknowledged when all its records are committed, so at QoS 1 and 2 the broker sends again
 * what was not, and keeps what comes while nobody is there; at QoS 0 that is lost.
 */
public final class MqttTask extends InstrumentTask {
    private volatile Optional<MqttSession> session = Optional.empty();

    /** For Connect. */
    public MqttTask() {
        this(Clock.systemUTC());
    }

    MqttTask(InstantSource clock) {
        super(clock);
    }

    @Override
    ConfigDef definition() {
        return MqttConnector.definition();
    }

    @Override
    void open(AbstractConfig config, MessageForm form, Inbox into) throws IOException {
        String trust = config.getString(MqttConnector.TRUST);
        MqttSession opened = MqttSession.open(
                config.getInt(MqttConnector.VERSION),
                new MqttSession.Login(
                        MqttBroker.of(config.getString(MqttConnector.URL)),
                        trust.isEmpty() ? Optional.empty() : Optional.of(TrustedCertificates.of(Path.of(trust))),
                        config.getString(MqttConnector.CLIENT_ID),
                        config.getString(MqttConnector.USER),
                        config.getPassword(MqttConnector.PASSWORD).value()),
                message -> accept(message, form, into));
        session = Optional.of(opened);
        opened.subscribe(
                config.getList(MqttConnector.TOPICS),
                Optional.ofNullable(MqttQos.fromCode(config.getInt(MqttConnector.QOS)))
                        .orElse(MqttQos.AT_LEAST_ONCE));
    }

    /** On a thread of the client, which may wait here: the broker sends no more than a bounded number unacknowledged. */
    private static void accept(MqttSession.Message message, MessageForm form, Inbox into) {
        try {
            if (!into.awaitRoom()) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        List<Frame> frames = form.frames(message.payload(), "mqtt " + message.topic());
        AtomicInteger left = new AtomicInteger(frames.size());
        for (Frame frame : frames) {
            into.put(frame, Optional.of(() -> {
                if (left.decrementAndGet() == 0) {
                    message.acknowledge();
                }
            }));
        }
    }

    @Override
    Optional<String> fault() {
        return session.flatMap(MqttSession::fault);
    }

    @Override
    void close() {
        session.ifPresent(MqttSession::close);
        session = Optional.empty();
    }
}
