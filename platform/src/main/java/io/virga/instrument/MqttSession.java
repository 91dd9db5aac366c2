package io.virga.instrument;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session at a broker, of either version of the protocol, that outlives its connections. */
final class MqttSession implements AutoCloseable {
    /** After how many seconds without a message each side makes itself heard. */
    static final int KEEP_ALIVE_S = 30;

    private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);
    private static final int PATIENCE_S = 10;
    private static final int LEAVING_S = 2;

    private final Login login;
    private final MqttVersion version;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "mqtt");
        made.setDaemon(true);
        return made;
    });
    private volatile Optional<String> fault = Optional.empty();

    /**
     * Who we are, to whom.
     *
     * @param broker where it is
     * @param trusted whose certificates are believed instead of those that the machine trusts
     * @param clientId names the session
     * @param user empty for none
     * @param password of the user; never printed
     */
    record Login(
            MqttBroker broker, Optional<TrustManagerFactory> trusted, String clientId, String user, String password) {
        @Override
        public String toString() {
            return "Login[" + broker + ", " + clientId + ", " + user + "]";
        }
    }

    /**
     * A message.
     *
     * @param topic to which it was published
     * @param payload its bytes
     * @param acknowledgement tells the broker that it is ours now
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Message(String topic, byte[] payload, Runnable acknowledgement) {
        void acknowledge() {
            try {
                acknowledgement.run();
            } catch (IllegalStateException e) {
                LOG.debug("not acknowledged, the broker will send it again: reason={}", e.toString());
            }
        }
    }

    private MqttSession(int number, Login login) {
        this.login = login;
        MqttBroker broker = login.broker();
        MqttClientBuilder builder = MqttClient.builder()
                .identifier(login.clientId())
                .serverHost(broker.host())
                .serverPort(broker.port())
                .addDisconnectedListener(
                        gone -> fault = Optional.of("the connection to " + broker + " is gone: " + gone.getCause()));
        if (broker.tls()) {
            builder = builder.sslConfig()
                    .trustManagerFactory(login.trusted().orElse(null)) // null: those of the machine
                    .applySslConfig();
        }
        this.version = switch (number) {
            case 3 -> new Mqtt3(builder);
            case 5 -> new Mqtt5(builder);
            default -> throw new IllegalArgumentException("MQTT is of version 3 (3.1.1) or 5, not " + number);
        };
    }

    /**
     * Connects.
     *
     * @param number of the version: 3 or 5
     * @param messages takes what comes, what the broker has kept included
     * @throws IOException if the broker does not let us in
     */
    static MqttSession open(int number, Login login, Consumer<Message> messages) throws IOException {
        MqttSession session = new MqttSession(number, login);
        try {
            session.version.listen(messages, session.thread);
            session.await("log in", session.version.connect(login));
            return session;
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Subscribes; what is subscribed already stays so. */
    void subscribe(List<String> topics, MqttQos qos) throws IOException {
        for (String topic : topics) {
            await("subscribe to " + topic, version.subscribe(topic, qos));
        }
    }

    private void await(String what, CompletableFuture<?> answer) throws IOException {
        String asked = "cannot " + what + " at " + login.broker() + ": ";
        try {
            answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(asked + reason(e.getCause() == null ? e : e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException(asked + "no answer within " + PATIENCE_S + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + login.broker(), e);
        }
    }

    /** The last cause says what is wrong with a certificate: expired, unknown issuer, another host's. */
    private static String reason(Throwable fault) {
        boolean tls = false;
        Throwable last = fault;
        for (Throwable each = fault; each != null; each = each.getCause()) {
            tls |= each instanceof SSLException;
            last = each;
        }
        return tls
                ? "its certificate is not trusted, or TLS fails: " + last.getMessage()
                        + ". Check the clock of this machine and the broker's certificate; setting trust names a file of"
                        + " certificates to believe"
                : fault.toString();
    }

    /** Why nothing comes any more; nothing while it could. */
    Optional<String> fault() {
        return fault;
    }

    @Override
    public void close() {
        try {
            version.disconnect().get(LEAVING_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("not disconnected in order: reason={}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
