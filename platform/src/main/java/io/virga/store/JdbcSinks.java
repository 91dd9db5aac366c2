package io.virga.store;

import io.virga.deadletter.SinkLetters;
import io.virga.runtime.KafkaSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sink connectors, one a table, by name. */
public final class JdbcSinks {
    /** Connect names the consumer group of a sink after its connector. */
    public static final String GROUP_PREFIX = "connect-";

    private JdbcSinks() {}

    /** The name of the sink that fills a table. */
    public static String name(String table) {
        return "sink-" + table.replace('_', '-');
    }

    /** Which topic each sink reads, by the sink's name. */
    public static Map<String, String> topics() {
        Map<String, String> topics = new LinkedHashMap<>();
        Tables.all().forEach(table -> topics.put(name(table.name()), table.topic()));
        return topics;
    }

    /** The configuration of each sink, by its name. */
    public static Map<String, Map<String, String>> configurations(
            KafkaSettings kafka, String jdbcUrl, String user, String password) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        Tables.all().forEach(table -> {
            Map<String, String> settings = new LinkedHashMap<>(configuration(table, jdbcUrl, user, password));
            SinkLetters.settings(kafka).forEach((name, value) -> settings.put("transforms.row." + name, value));
            all.put(name(table.name()), settings);
        });
        return all;
    }

    private static Map<String, String> configuration(Table table, String jdbcUrl, String user, String password) {
        return Map.ofEntries(
                Map.entry("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("topics", table.topic()),
                Map.entry("collection.name.format", table.name()),
                Map.entry("connection.url", jdbcUrl),
                Map.entry("connection.username", user),
                Map.entry("connection.password", password),
                Map.entry("connection.pool.min_size", "1"),
                Map.entry("connection.pool.max_size", "2"),
                Map.entry("insert.mode", "upsert"),
                Map.entry("primary.key.mode", "record_value"),
                Map.entry("primary.key.fields", String.join(",", table.key())),
                // Flyway owns the schema.
                Map.entry("schema.evolution", "none"),
                Map.entry("use.time.zone", "UTC"),
                Map.entry("batch.size", "500"),
                Map.entry("use.reduction.buffer", "true"),
                Map.entry("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                Map.entry("value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                // The default one parses headers, which we have none of; those of others may be made to break it.
                Map.entry("header.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                Map.entry("transforms", "row"),
                Map.entry("transforms.row.type", RowTransformation.class.getName()),
                // What is no message becomes a dead letter; whatever else goes wrong stops the sink, which is started
                // again.
                Map.entry("errors.tolerance", "none"),
                Map.entry("consumer.override.isolation.level", "read_committed"),
                Map.entry("consumer.override.session.timeout.ms", "6000"),
                Map.entry("consumer.override.heartbeat.interval.ms", "1500"),
                Map.entry("consumer.override.fetch.max.wait.ms", "20"),
                Map.entry("consumer.override.auto.offset.reset", "earliest"));
    }
}
