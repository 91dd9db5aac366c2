package io.virga.wire;

import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import java.time.Instant;

/** Ledger entries as Protobuf: the values of topic {@code ledger}. */
public final class LedgerCodec {
    private LedgerCodec() {}

    /** The bytes of a ledger entry. */
    public static byte[] encode(LedgerEntry entry) {
        Counts counts = entry.counts();
        return io.virga.wire.proto.LedgerEntry.newBuilder()
                .setSource(entry.source())
                .setSourcePartition(entry.sourcePartition())
                .setStage(entry.stage())
                .setMinuteMs(entry.minute().toEpochMilli())
                .setRawPartition(entry.rawPartition())
                .setFirstSequence(entry.firstSequence())
                .setLastSequence(entry.lastSequence())
                .setAccepted(counts.accepted())
                .setFlagged(counts.flagged())
                .setRevising(counts.revising())
                .setDuplicate(counts.duplicate())
                .setSuperseded(counts.superseded())
                .setLate(counts.late())
                .setDeadLettered(counts.deadLettered())
                .build()
                .toByteArray();
    }

    /**
     * Reads a ledger entry.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static LedgerEntry decode(byte[] bytes) {
        return Parsing.decode(
                "ledger entry",
                bytes,
                io.virga.wire.proto.LedgerEntry::parseFrom,
                m -> new LedgerEntry(
                        m.getSource(),
                        m.getSourcePartition(),
                        m.getStage(),
                        Instant.ofEpochMilli(m.getMinuteMs()),
                        m.getRawPartition(),
                        m.getFirstSequence(),
                        m.getLastSequence(),
                        new Counts(
                                m.getAccepted(),
                                m.getFlagged(),
                                m.getRevising(),
                                m.getDuplicate(),
                                m.getSuperseded(),
                                m.getLate(),
                                m.getDeadLettered())));
    }
}
