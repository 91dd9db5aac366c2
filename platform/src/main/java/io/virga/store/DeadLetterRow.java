package io.virga.store;

import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** One dead letter as a row, without its bytes: those stay in the topic. */
final class DeadLetterRow {
    private static final int LONGEST_DETAIL = 512;
    private static final int LONGEST_POSITION = 600;

    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("dead_letter")
            .field("topic", Schema.STRING_SCHEMA)
            .field("raw_partition", Schema.INT32_SCHEMA)
            .field("raw_offset", Schema.INT64_SCHEMA)
            .field("stage", Schema.STRING_SCHEMA)
            .field("reason", Schema.STRING_SCHEMA)
            .field("detail", Schema.STRING_SCHEMA)
            .field("source", Schema.STRING_SCHEMA)
            .field("position", Schema.STRING_SCHEMA)
            .field("arrival", Row.TIME)
            .build();

    private DeadLetterRow() {}

    static Struct of(byte[] message) {
        DeadLetter letter = DeadLetterCodec.decode(message);
        return new Row(SCHEMA)
                .with("topic", letter.raw().topic())
                .with("raw_partition", letter.raw().partition())
                .with("raw_offset", letter.raw().offset())
                .with("stage", letter.stage())
                .with("reason", letter.reason().name())
                .with("detail", Row.shortened(letter.detail(), LONGEST_DETAIL))
                .with("source", letter.source())
                .with("position", Row.shortened(letter.position(), LONGEST_POSITION))
                .with("arrival", letter.arrival())
                .struct();
    }
}
