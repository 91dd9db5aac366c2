package io.virga.instrument;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A session at a broker, of either version of the protocol, that outlives its connections. */
interface MqttSession extends AutoCloseable {
    /** How long a broker may take to answer. */
    int PATIENCE_S = 10;

    /** How long a broker keeps messages for us while we are away, in seconds; brokers of MQTT 3.1.1 decide themselves. */
    long KEPT_S = 7L * 24 * 3600;

    /** The most messages of which a broker waits for the acknowledgement. */
    int MOST_UNACKNOWLEDGED = 1_000;

    /**
     * Who we are, to whom.
     *
     * @param broker where it is
     * @param clientId names the session
     * @param user empty for none
     * @param password of the user; never printed
     */
    record Login(MqttBroker broker, String clientId, String user, String password) {
        @Override
        public String toString() {
            return "Login[" + broker + ", " + clientId + ", " + user + "]";
        }
    }

    /**
     * A message.
     *
     * @param topic where it was published
     * @param payload its bytes
     * @param acknowledgement tells the broker that it is ours now
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Message(String topic, byte[] payload, Runnable acknowledgement) {}

    /**
     * Connects.
     *
     * @param messages takes what comes, what the broker has kept included
     * @throws IOException if the broker does not let us in
     */
    static MqttSession of(int version, Login login, Consumer<Message> messages) throws IOException {
        return switch (version) {
            case 3 -> Mqtt3Session.open(login, messages);
            case 5 -> Mqtt5Session.open(login, messages);
            default -> throw new IllegalArgumentException("MQTT is of version 3 (3.1.1) or 5, not " + version);
        };
    }

    /** Subscribes; what is subscribed already stays so. */
    void subscribe(List<String> topics, MqttQos qos) throws IOException;

    /** Why nothing comes any more; nothing while it could. */
    Optional<String> fault();

    @Override
    void close();

    /** Waits for an answer of the broker. */
    static <T> T answer(Login login, String what, CompletableFuture<T> answer) throws IOException {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("cannot " + what + " at " + login.broker() + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "cannot " + what + " at " + login.broker() + ": no answer within " + PATIENCE_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + login.broker(), e);
        }
    }
}
