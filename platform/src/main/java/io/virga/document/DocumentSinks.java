package io.virga.document;

import io.virga.deadletter.SinkLetters;
import io.virga.runtime.KafkaSettings;
import java.util.HashMap;
import java.util.Map;

/** The sink connectors that keep documents, one a type. */
public final class DocumentSinks {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private DocumentSinks() {}

    /** The name of the sink that keeps a type. */
    public static String name(String type) {
        return "virga-documents-" + type;
    }

    /**
     * The configuration of a type's sink.
     *
     * @param type names the topic and the collection
     * @param schema a JSON Schema; empty for none
     */
    public static Map<String, String> configuration(
            KafkaSettings kafka, DocumentAddress address, String type, String schema) {
        Map<String, String> settings = new HashMap<>(Map.ofEntries(
                Map.entry("connector.class", "com.mongodb.kafka.connect.MongoSinkConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("topics", type),
                Map.entry("connection.uri", address.uri()),
                Map.entry("database", address.database()),
                Map.entry("collection", type),
                Map.entry(
                        "document.id.strategy",
                        "com.mongodb.kafka.connect.sink.processor.id.strategy.ProvidedInValueStrategy"),
                Map.entry("document.id.strategy.overwrite.existing", "true"),
                // The whole document under its id: written again it is the same.
                Map.entry(
                        "writemodel.strategy",
                        "com.mongodb.kafka.connect.sink.writemodel.strategy.ReplaceOneDefaultStrategy"),
                Map.entry("max.batch.size", "500"),
                Map.entry("key.converter", BYTES),
                Map.entry("value.converter", BYTES),
                Map.entry("header.converter", BYTES),
                Map.entry("transforms", "document"),
                Map.entry("transforms.document.type", DocumentTransformation.class.getName()),
                Map.entry("transforms.document." + DocumentTransformation.STAGE, stage(type)),
                Map.entry("transforms.document." + DocumentTransformation.SCHEMA, schema),
                // What is no document becomes a dead letter; whatever else goes wrong stops the sink, which is started
                // again.
                Map.entry("errors.tolerance", "none"),
                Map.entry("consumer.override.isolation.level", "read_committed"),
                Map.entry("consumer.override.session.timeout.ms", "6000"),
                Map.entry("consumer.override.heartbeat.interval.ms", "1500"),
                Map.entry("consumer.override.auto.offset.reset", "earliest")));
        SinkLetters.settings(kafka).forEach((name, value) -> settings.put("transforms.document." + name, value));
        return settings;
    }

    /** Dead letters have room for 32 characters. */
    private static String stage(String type) {
        String stage = "documents-" + type;
        return stage.substring(0, Math.min(stage.length(), 32));
    }
}
