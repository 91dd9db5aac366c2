package io.virga.instrument;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session of MQTT 3.1.1. */
final class Mqtt3Session implements MqttSession {
    private static final Logger LOG = LoggerFactory.getLogger(Mqtt3Session.class);
    private static final int LEAVING_S = 2;

    private final Login login;
    private final Mqtt3AsyncClient client;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "mqtt");
        made.setDaemon(true);
        return made;
    });
    private volatile Optional<String> fault = Optional.empty();

    private Mqtt3Session(Login login) {
        this.login = login;
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier(login.clientId())
                .serverHost(login.broker().host())
                .serverPort(login.broker().port())
                .addDisconnectedListener(gone ->
                        fault = Optional.of("the connection to " + login.broker() + " is gone: " + gone.getCause()));
        this.client = (login.broker().tls() ? builder.sslWithDefaultConfig() : builder).buildAsync();
    }

    static Mqtt3Session open(Login login, Consumer<Message> messages) throws IOException {
        Mqtt3Session session = new Mqtt3Session(login);
        try {
            session.connect(messages);
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void connect(Consumer<Message> messages) throws IOException {
        // Before connecting: a broker sends what it has kept at once.
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish ->
                        messages.accept(new Message(publish.getTopic().toString(), publish.getPayloadAsBytes(), () -> {
                            try {
                                publish.acknowledge();
                            } catch (IllegalStateException e) {
                                LOG.debug("not acknowledged, the broker will send it again: reason={}", e.toString());
                            }
                        })),
                thread,
                true);
        var connecting = client.connectWith().cleanSession(false).keepAlive(30);
        var known = login.user().isEmpty()
                ? connecting
                : connecting
                        .simpleAuth()
                        .username(login.user())
                        .password(login.password().getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth();
        MqttSession.answer(login, "log in", known.send());
    }

    @Override
    public void subscribe(List<String> topics, MqttQos qos) throws IOException {
        for (String topic : topics) {
            MqttSession.answer(
                    login,
                    "subscribe to " + topic,
                    client.subscribeWith().topicFilter(topic).qos(qos).send());
        }
    }

    @Override
    public Optional<String> fault() {
        return fault;
    }

    @Override
    public void close() {
        try {
            client.disconnect().get(LEAVING_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("not disconnected in order: reason={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
