package io.virga.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The bus: embedded unless {@code bootstrap} is set.
 *
 * @param bootstrap addresses of an external cluster, {@code host:port,…}
 * @param port of the embedded broker; 0 chooses one and keeps it in the data folder
 * @param controllerPort of the embedded broker's controller; 0 likewise
 * @param replication how many copies of each topic; 1 for the embedded broker
 * @param properties client properties for an external cluster, security ones only
 */
public record KafkaSection(
        Optional<String> bootstrap, int port, int controllerPort, int replication, Map<String, String> properties) {
    private static final List<String> ALLOWED = List.of("security.", "sasl.", "ssl.", "client.dns.", "client.rack");

    /** Refuses what could not work, or would change what Virga promises. */
    public KafkaSection {
        properties = Map.copyOf(properties);
        Checks.port(port);
        Checks.port(controllerPort);
        Checks.that(replication >= 1, "replication is at least 1, not " + replication);
        Checks.that(
                bootstrap.isPresent() || replication == 1,
                "replication " + replication + " needs an external cluster; the embedded broker is one");
        for (String name : properties.keySet()) {
            Checks.that(
                    ALLOWED.stream().anyMatch(name::startsWith),
                    "properties may set " + String.join("*, ", ALLOWED) + ", not " + name);
        }
    }

    static KafkaSection defaults() {
        return new KafkaSection(Optional.empty(), 0, 0, 1, Map.of());
    }

    /** All but the values of the client properties, which hold passwords. */
    @Override
    public String toString() {
        return "KafkaSection[bootstrap=" + bootstrap + ", port=" + port + ", controllerPort=" + controllerPort
                + ", replication=" + replication + ", properties="
                + properties.keySet().stream().sorted().collect(Collectors.joining("=***, ", "{", "}")) + "]";
    }
}
