package io.virga.instrument;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import io.virga.instrument.MqttSession.Login;
import io.virga.instrument.MqttSession.Message;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** MQTT 3.1.1; how long a broker keeps messages, and how many it sends unacknowledged, it decides itself. */
final class Mqtt3 implements MqttVersion {
    private final Mqtt3AsyncClient client;

    Mqtt3(MqttClientBuilder builder) {
        client = builder.useMqttVersion3().buildAsync();
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
        var connecting = client.connectWith().cleanSession(false).keepAlive(MqttSession.KEEP_ALIVE_S);
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
