package io.virga.instrument;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.virga.instrument.MqttSession.Login;
import io.virga.instrument.MqttSession.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** In what the versions of the protocol differ. */
interface MqttVersion {
    /** Has messages handed over, each to be acknowledged by hand; before connecting, since a broker sends what it has kept at once. */
    void listen(Consumer<Message> messages, Executor thread);

    /** Logs in, going on with the session that the broker keeps. */
    CompletableFuture<?> connect(Login login);

    CompletableFuture<?> subscribe(String topic, MqttQos qos);

    CompletableFuture<?> disconnect();
}
