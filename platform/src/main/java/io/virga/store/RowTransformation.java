package io.virga.store;

import io.virga.deadletter.SinkLetters;
import io.virga.format.Reason;
import io.virga.wire.DeadLetter;
import io.virga.wire.MalformedMessageException;
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
    private Optional<SinkLetters> letters = Optional.empty();
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
        SinkLetters opened = SinkLetters.of(configs);
        letters = Optional.of(opened);
        deadLetters = opened::write;
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef()
                .define(
                        SinkLetters.BROKERS,
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
            deadLetters.accept(SinkLetters.letter(
                    record, JdbcSinks.name(table.name()), Reason.MALFORMED, String.valueOf(e.getMessage())));
            return null;
        }
    }

    @Override
    public void close() {
        letters.ifPresent(SinkLetters::close);
    }
}
