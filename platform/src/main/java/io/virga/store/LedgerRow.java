package io.virga.store;

import io.virga.quality.LedgerEntry;
import io.virga.wire.LedgerCodec;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** One ledger entry as a row. */
final class LedgerRow {
    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("ledger_entry")
            .field("source", Schema.STRING_SCHEMA)
            .field("source_partition", Schema.STRING_SCHEMA)
            .field("stage", Schema.STRING_SCHEMA)
            .field("minute_at", Row.TIME)
            .field("raw_partition", Schema.INT32_SCHEMA)
            .field("first_sequence", Schema.INT64_SCHEMA)
            .field("last_sequence", Schema.INT64_SCHEMA)
            .field("accepted", Schema.INT64_SCHEMA)
            .field("flagged", Schema.INT64_SCHEMA)
            .field("revising", Schema.INT64_SCHEMA)
            .field("duplicate", Schema.INT64_SCHEMA)
            .field("superseded", Schema.INT64_SCHEMA)
            .field("late", Schema.INT64_SCHEMA)
            .field("dead_lettered", Schema.INT64_SCHEMA)
            .build();

    private LedgerRow() {}

    static Struct of(byte[] message) {
        LedgerEntry entry = LedgerCodec.decode(message);
        return new Row(SCHEMA)
                .with("source", entry.source())
                .with("source_partition", entry.sourcePartition())
                .with("stage", entry.stage())
                .with("minute_at", entry.minute())
                .with("raw_partition", entry.rawPartition())
                .with("first_sequence", entry.firstSequence())
                .with("last_sequence", entry.lastSequence())
                .with("accepted", entry.counts().accepted())
                .with("flagged", entry.counts().flagged())
                .with("revising", entry.counts().revising())
                .with("duplicate", entry.counts().duplicate())
                .with("superseded", entry.counts().superseded())
                .with("late", entry.counts().late())
                .with("dead_lettered", entry.counts().deadLettered())
                .struct();
    }
}
