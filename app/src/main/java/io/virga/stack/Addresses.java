package io.virga.stack;

import io.virga.config.Config;
import io.virga.config.KafkaSection;
import io.virga.document.DocumentAddress;
import io.virga.runtime.KafkaSettings;
import java.net.URI;
import java.util.Set;

/**
 * Where the parts of a stack are reached, embedded or not.
 *
 * @param kafka the bus
 * @param controllerPort of the embedded broker
 * @param database the tables
 * @param connect the REST interface of the Connect workers
 * @param api where the faces listen
 * @param documents where documents are kept, on this machine or elsewhere
 * @param entities the port of the local service of made-up entities
 */
public record Addresses(
        KafkaSettings kafka,
        int controllerPort,
        Tables database,
        URI connect,
        Web api,
        DocumentAddress documents,
        int entities) {
    private static final String LOCAL = "127.0.0.1";

    /**
     * How the tables are reached.
     *
     * @param url for JDBC
     * @param user who
     * @param password never printed
     */
    public record Tables(String url, String user, String password) {
        @Override
        public String toString() {
            return "Tables[" + url + ", " + user + "]";
        }
    }

    /**
     * Where the faces listen.
     *
     * @param host the address bound
     * @param port its port
     */
    public record Web(String host, int port) {
        /** What a browser on this machine opens. */
        public URI url() {
            boolean all = host.equals("0.0.0.0") || host.equals("::");
            return URI.create("http://" + (all ? LOCAL : host) + ":" + port);
        }
    }

    /**
     * The addresses of a configuration on a data folder.
     *
     * @param here the embedded parts that will listen in this process: their ports must be free
     * @throws StackException when a configured port is taken
     */
    static Addresses of(Config config, DataFolder data, Set<String> here) {
        Ports ports = new Ports(data);
        KafkaSection kafka = config.kafka();
        boolean broker = here.contains("broker");
        int brokerPort = kafka.bootstrap().isPresent()
                ? 0
                : ports.of("broker", LOCAL, kafka.port(), broker, "--set kafka.port=N");
        int controllerPort = kafka.bootstrap().isPresent()
                ? 0
                : ports.of("controller", LOCAL, kafka.controllerPort(), broker, "--set kafka.controller-port=N");
        Tables tables = tables(config, data, ports, here.contains("database"));
        URI connect = config.connect()
                .url()
                .orElseGet(() -> URI.create("http://" + LOCAL + ":"
                        + ports.of(
                                "connect",
                                LOCAL,
                                config.connect().port(),
                                here.contains("connect"),
                                "--set connect.port=N")));
        Web api = new Web(
                config.api().host(),
                ports.of("dashboard", config.api().host(), config.api().port(), here.contains("api"), "--port N"));
        return new Addresses(
                new KafkaSettings(kafka.bootstrap().orElse(LOCAL + ":" + brokerPort), kafka.properties()),
                controllerPort,
                tables,
                connect,
                api,
                documents(config, ports, here.contains("documents")),
                ports.of(
                        "entities",
                        LOCAL,
                        config.entities().port(),
                        here.contains("connect") && usesEntities(config),
                        "--set entities.port=N"));
    }

    /** Whether a feed wants the local service of made-up entities. */
    static boolean usesEntities(Config config) {
        return config.feeds().values().stream()
                .anyMatch(feed -> feed.generator().isPresent());
    }

    private static DocumentAddress documents(Config config, Ports ports, boolean here) {
        return config.documents().external()
                ? DocumentAddress.of(config.documents().uri().value())
                : EmbeddedDocuments.address(
                        LOCAL, ports.of("documents", LOCAL, config.documents().port(), here, "--set documents.port=N"));
    }

    private static Tables tables(Config config, DataFolder data, Ports ports, boolean here) {
        String password = config.database().password().value();
        String user = config.database().user();
        return config.database()
                .url()
                .map(url -> new Tables(url, user, password))
                .orElseGet(() -> new Tables(
                        EmbeddedDatabase.url(
                                ports.of("database", LOCAL, config.database().port(), here, "--set database.port=N")),
                        user,
                        password.isEmpty() ? EmbeddedDatabase.password(data) : password));
    }
}
