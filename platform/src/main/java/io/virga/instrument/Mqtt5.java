package io.virga.instrument;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.virga.instrument.MqttSession.Login;
import io.virga.instrument.MqttSession.Message;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** MQTT 5. */
final class Mqtt5 implements MqttVersion {
    /** How long a broker keeps messages for us while we are away, in seconds. */
    private static final long KEPT_S = 7L * 24 * 3600;
    /** The most messages of which a broker waits for the acknowledgement. */
    private static final int MOST_UNACKNOWLEDGED = 1_000;

    private final Mqtt5AsyncClient client;

    Mqtt5(MqttClientBuilder builder) {
        client = builder.useMqttVersion5().buildAsync();
    }

    @Override
    public void listen(Consumer<Message> messages, Executor thread) {
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> messages.accept(
                        new Message(publish.getTopic().toString(), publish.getPayloadAsBytes(), publish::acknowledge)),
                thread,
                true);
    }

    @Override
    public CompletableFuture<?> connect(Login login) {
        var connecting = client.connectWith()
                .cleanStart(false)
                .sessionExpiryInterval(KEPT_S)
                .keepAlive(MqttSession.KEEP_ALIVE_S)
                .restrictions()
                .receiveMaximum(MOST_UNACKNOWLEDGED)
                .applyRestrictions();
        return login.user().isEmpty()
                ? connecting.send()
                : connecting
                        .simpleAuth()
                        .username(login.user())
                        .password(login.password().getBytes(StandardCharsets.UTF_8))
                        .applySimpleAuth()
                        .send();
    }

    @Override
    public CompletableFuture<?> subscribe(String topic, MqttQos qos) {
        return client.subscribeWith().topicFilter(topic).qos(qos).send();
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }
}
