package io.virga.spark.batch;

import io.virga.forecast.RainCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A training period in blocks of equal time. Whatever was learned without a block, and without what lies close to it, has
 * seen nothing of it; so every case of the period gets a forecast that can be calibrated by, in all seasons.
 */
final class TimeBlocks {
    /** How many there are: each model is learned once more than this. */
    static final int COUNT = 4;

    private static final Duration APART = Duration.ofDays(2); // as far as 24 hours ahead and as many back reach

    private final Instant[] bases;
    private final Instant[] begins = new Instant[COUNT + 1];

    TimeBlocks(List<RainCase> cases) {
        bases = cases.stream().map(held -> held.features().base()).toArray(Instant[]::new);
        Instant first = cases.stream()
                .map(held -> held.features().base())
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Instant last = cases.stream()
                .map(held -> held.features().base())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        long length = Duration.between(first, last).toSeconds() + 1;
        for (int block = 0; block <= COUNT; block++) {
            begins[block] = first.plusSeconds(length * block / COUNT);
        }
    }

    /** Whether a case lies in a block. */
    boolean inside(int block, int at) {
        return !bases[at].isBefore(begins[block]) && bases[at].isBefore(begins[block + 1]);
    }

    /** Whether a case lies outside a block and not close to it. */
    boolean apart(int block, int at) {
        return bases[at].isBefore(begins[block].minus(APART)) || !bases[at].isBefore(begins[block + 1].plus(APART));
    }
}
