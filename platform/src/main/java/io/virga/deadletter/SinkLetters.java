package io.virga.deadletter;

import io.virga.format.Reason;
import io.virga.runtime.CodeVersion;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The dead letters of a sink's transformation; the settings of their client stand among those of the transformation. */
public final class SinkLetters implements AutoCloseable {
    /** The setting that names the brokers which take dead letters. */
    public static final String BROKERS = "kafka.bootstrap.servers";

    private static final String KAFKA = "kafka.";

    private final DeadLetterWriter writer;

    private SinkLetters(DeadLetterWriter writer) {
        this.writer = writer;
    }

    /** As a transformation is configured. */
    public static SinkLetters of(Map<String, ?> configs) {
        Map<String, String> settings = new HashMap<>();
        configs.forEach((name, value) -> {
            if (name.startsWith(KAFKA)) {
                settings.put(name.substring(KAFKA.length()), String.valueOf(value));
            }
        });
        String bootstrap = settings.remove(BROKERS.substring(KAFKA.length()));
        if (bootstrap == null) {
            throw new IllegalArgumentException(BROKERS + " must name the brokers that take dead letters");
        }
        return new SinkLetters(new DeadLetterWriter(new KafkaSettings(bootstrap, settings)));
    }

    /** What {@link #of} wants, by these brokers. */
    public static Map<String, String> settings(KafkaSettings kafka) {
        Map<String, String> settings = new HashMap<>();
        kafka.properties().forEach((name, value) -> settings.put(KAFKA + name, value));
        settings.put(BROKERS, kafka.bootstrap());
        return settings;
    }

    /** The letter of a record whose key and value are bytes. */
    public static DeadLetter letter(SinkRecord record, String stage, Reason reason, String detail) {
        RawPosition position = new RawPosition(record.topic(), record.kafkaPartition(), record.kafkaOffset());
        Instant timestamp = Instant.ofEpochMilli(record.timestamp() == null ? 0 : record.timestamp());
        RawRecord raw = new RawRecord(position, bytes(record.key()), bytes(record.value()), timestamp);
        return DeadLetter.of(raw, stage, reason, detail, CodeVersion.TEXT);
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : null;
    }

    /** Comes back once the brokers have it. */
    public void write(DeadLetter letter) {
        writer.write(List.of(letter));
    }

    @Override
    public void close() {
        writer.close();
    }
}
