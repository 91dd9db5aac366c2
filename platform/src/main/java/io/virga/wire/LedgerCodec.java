package io.virga.wire;

import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;

/** Ledger entries as Protobuf: the values of topic {@code ledger}. */
public final class LedgerCodec {
    private static final int LONGEST_SOURCE = 128;
    private static final int LONGEST_PARTITION = 512;
    private static final int LONGEST_STAGE = 32;

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
        return Parsing.decode("ledger entry", bytes, io.virga.wire.proto.LedgerEntry::parseFrom, LedgerCodec::entry);
    }

    /** What no table could hold, or no sum, is refused. */
    private static LedgerEntry entry(io.virga.wire.proto.LedgerEntry m) {
        if (m.getSource().length() > LONGEST_SOURCE
                || m.getSourcePartition().length() > LONGEST_PARTITION
                || m.getStage().length() > LONGEST_STAGE
                || m.getRawPartition() < 0) {
            throw new IllegalArgumentException("its source, part, stage or raw partition cannot be");
        }
        return new LedgerEntry(
                m.getSource(),
                m.getSourcePartition(),
                m.getStage(),
                Times.checked("minute", m.getMinuteMs()),
                m.getRawPartition(),
                Numbers.checked("first sequence", m.getFirstSequence()),
                Numbers.checked("last sequence", m.getLastSequence()),
                new Counts(
                        Numbers.checked("accepted", m.getAccepted()),
                        Numbers.checked("flagged", m.getFlagged()),
                        Numbers.checked("revising", m.getRevising()),
                        Numbers.checked("duplicate", m.getDuplicate()),
                        Numbers.checked("superseded", m.getSuperseded()),
                        Numbers.checked("late", m.getLate()),
                        Numbers.checked("dead-lettered", m.getDeadLettered())));
    }
}
