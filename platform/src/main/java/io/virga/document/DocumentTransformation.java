package io.virga.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.deadletter.SinkLetters;
import io.virga.format.Reason;
import io.virga.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Turns the records of a document topic into documents for the MongoDB sink: validated against the type's schema, the record's
 * key as {@code _id}. What is no document of its type becomes a dead letter, acknowledged before the sink can commit an offset
 * behind it, and goes no further.
 */
public final class DocumentTransformation implements Transformation<SinkRecord> {
    /** The stage in dead letters. */
    static final String STAGE = "stage";

    /** The JSON Schema; empty for none. */
    static final String SCHEMA = "schema";

    private Optional<SinkLetters> letters = Optional.empty();
    private Optional<DocumentSchema> schema = Optional.empty();
    private String stage = "";
    private Consumer<DeadLetter> deadLetters = letter -> {
        throw new IllegalStateException("the transformation is used before it is configured");
    };

    /** As Connect makes it, to be configured. */
    public DocumentTransformation() {}

    /** Hands dead letters to this, and needs no configuration. */
    DocumentTransformation(Optional<DocumentSchema> schema, Consumer<DeadLetter> deadLetters) {
        this.stage = "test";
        this.schema = schema;
        this.deadLetters = deadLetters;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        SinkLetters opened = SinkLetters.of(configs);
        letters = Optional.of(opened);
        deadLetters = opened::write;
        stage = text(configs, STAGE).orElse("documents");
        schema = text(configs, SCHEMA).map(DocumentSchema::of);
    }

    private static Optional<String> text(Map<String, ?> configs, String name) {
        return Optional.ofNullable(configs.get(name)).map(String::valueOf).filter(text -> !text.isBlank());
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define(
                        SinkLetters.BROKERS,
                        ConfigDef.Type.STRING,
                        ConfigDef.Importance.HIGH,
                        "The brokers that take dead letters.")
                .define(
                        STAGE,
                        ConfigDef.Type.STRING,
                        "documents",
                        ConfigDef.Importance.LOW,
                        "Names it in dead letters.")
                .define(
                        SCHEMA,
                        ConfigDef.Type.STRING,
                        "",
                        ConfigDef.Importance.MEDIUM,
                        "JSON Schema of the documents.");
    }

    @Override
    public @Nullable SinkRecord apply(SinkRecord record) {
        try {
            Map<String, Object> document = document(record);
            return record.newRecord(
                    record.topic(), record.kafkaPartition(), null, null, null, document, record.timestamp());
        } catch (DocumentException e) {
            deadLetters.accept(SinkLetters.letter(record, stage, e.reason(), e.detail()));
            return null;
        }
    }

    private Map<String, Object> document(SinkRecord record) throws DocumentException {
        ObjectNode read = DocumentReader.object((byte[]) record.value());
        Optional<String> wrong = schema.flatMap(known -> known.fault(read));
        if (wrong.isPresent()) {
            throw new DocumentException(Reason.SCHEMA_MISMATCH, wrong.get());
        }
        String id = record.key() instanceof byte[] key ? new String(key, StandardCharsets.UTF_8) : "";
        if (!DocumentId.canBe(id)) {
            throw new DocumentException(
                    Reason.NO_ID, "the document has no id of 1 to 256 characters where its feed says that it stands");
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("_id", id);
        document.putAll(DocumentReader.fields(read));
        document.put("_id", id); // never what the document says of itself
        return document;
    }

    @Override
    public void close() {
        letters.ifPresent(SinkLetters::close);
    }
}
