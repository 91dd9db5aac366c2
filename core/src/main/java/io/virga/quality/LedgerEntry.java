package io.virga.quality;

import java.time.Instant;

/**
 * The account of one source's reports that arrived in one minute and were read from one raw partition.
 *
 * @param source who delivered them; {@code ?} where the envelope could not be read
 * @param sourcePartition the part of the source within which sequences count up
 * @param stage who judged them
 * @param minute start of the minute of arrival
 * @param rawPartition the partition of {@code observations-raw}; entries add up over these
 * @param firstSequence the least sequence seen
 * @param lastSequence the greatest sequence seen
 * @param counts their outcomes
 */
public record LedgerEntry(
        String source,
        String sourcePartition,
        String stage,
        Instant minute,
        int rawPartition,
        long firstSequence,
        long lastSequence,
        Counts counts) {

    /** The entry after one more report. */
    public LedgerEntry plus(long sequence, Outcome outcome) {
        return new LedgerEntry(
                source,
                sourcePartition,
                stage,
                minute,
                rawPartition,
                Math.min(firstSequence, sequence),
                Math.max(lastSequence, sequence),
                counts.plus(Counts.of(outcome)));
    }
}
