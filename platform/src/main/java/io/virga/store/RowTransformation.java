package io.virga.store;

import io.virga.deadletter.DeadLetterWriter;
import io.virga.format.Reason;
import io.virga.runtime.CodeVersion;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * Turns the Protobuf messages of our topics into flat rows with a schema, which a table sink needs. A record that is none
 * becomes a dead letter, acknowledged before the sink can commit an offset behind it, and goes no further. A transformation
 * knows where a record stood, which a converter does not.
 */
public final class RowTransformation implements Transformation<SinkRecord> {
    /** Settings of the dead letters' client begin so. */
    static final String KAFKA = "kafka.";

    private static final String BOOTSTRAP = "bootstrap.servers";

    private Optional<DeadLetterWriter> writer = Optional.empty();
    private Consumer<DeadLetter> deadLetters = letter -> {
        throw new IllegalStateException("the transformation is used before it is configured");
    };

    /** As Connect makes it, to be configured. */
    public RowTransformation() {}

    /** Hands dead letters to this, and needs no configuration. */
    RowTransformation(Consumer<DeadLetter> deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        Map<String, String> settings = new HashMap<>();
        configs.forEach((name, value) -> {
            if (name.startsWith(KAFKA)) {
                settings.put(name.substring(KAFKA.length()), String.valueOf(value));
            }
        });
        String bootstrap = settings.remove(BOOTSTRAP);
        if (bootstrap == null) {
            throw new IllegalArgumentException(KAFKA + BOOTSTRAP + " must name the brokers that take dead letters");
        }
        DeadLetterWriter opened = new DeadLetterWriter(new KafkaSettings(bootstrap, settings));
        writer = Optional.of(opened);
        deadLetters = letter -> opened.write(List.of(letter));
    }

    /** What {@link #configure} wants, by these brokers. */
    static Map<String, String> settings(KafkaSettings kafka) {
        Map<String, String> settings = new HashMap<>();
        kafka.properties().forEach((name, value) -> settings.put(KAFKA + name, value));
        settings.put(KAFKA + BOOTSTRAP, kafka.bootstrap());
        return settings;
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define(
                        KAFKA + BOOTSTRAP,
                        ConfigDef.Type.STRING,
                        ConfigDef.Importance.HIGH,
                        "The brokers that take dead letters.");
    }

    @Override
    public @Nullable SinkRecord apply(SinkRecord record) {
        byte[] value = (byte[]) record.value();
        Table table = Tables.ofTopic(record.topic());
        try {
            Struct row = table.row().apply(value);
            return record.newRecord(
                    record.topic(),
                    record.kafkaPartition(),
                    record.keySchema(),
                    record.key(),
                    table.schema(),
                    row,
                    record.timestamp());
        } catch (MalformedMessageException | IllegalArgumentException | DataException e) {
            RawPosition position = new RawPosition(record.topic(), record.kafkaPartition(), record.kafkaOffset());
            Instant timestamp = Instant.ofEpochMilli(record.timestamp() == null ? 0 : record.timestamp());
            RawRecord raw = new RawRecord(position, (byte[]) record.key(), value, timestamp);
            deadLetters.accept(DeadLetter.of(
                    raw,
                    JdbcSinks.name(table.name()),
                    Reason.MALFORMED,
                    String.valueOf(e.getMessage()),
                    CodeVersion.TEXT));
            return null;
        }
    }

    @Override
    public void close() {
        writer.ifPresent(DeadLetterWriter::close);
    }
}
