package io.virga.ledger;

import io.virga.quality.Counts;

/**
 * What became of everything that one source has delivered.
 *
 * @param source which; {@code ?} for records that are no envelopes
 * @param received by the sequences on its envelopes: one more than the last of each part. Records that are no envelopes have
 *     no sequence and are counted as they are found
 * @param counts by outcome: accepted, flagged, late and dead-lettered as the topics of outcomes hold them; revising,
 *     duplicate and superseded, which have no topic, by the word of quality control
 */
public record Account(String source, long received, Counts counts) {
    /** Received reports without an outcome: 0 when all are accounted for, below 0 when outcomes exceed reports. */
    public long residual() {
        return received - counts.total();
    }
}
