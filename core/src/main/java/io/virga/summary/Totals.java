package io.virga.summary;

import java.time.Instant;

/**
 * Count, sum and extremes of values, and the times they span; mergeable.
 *
 * @param count how many values, at least 1
 * @param sum their sum, in the element's canonical unit
 * @param min the least
 * @param max the greatest
 * @param first the earliest event time among them
 * @param last the latest event time among them
 * @param arrival when the latest of them reached Virga, by the wall clock
 */
public record Totals(long count, double sum, double min, double max, Instant first, Instant last, Instant arrival) {

    /** Refuses an empty total (absence of values is absence of totals) and numbers that are none. */
    public Totals {
        if (!Double.isFinite(sum) || !Double.isFinite(min) || !Double.isFinite(max)) {
            throw new IllegalArgumentException("totals need finite numbers, had " + sum + ", " + min + ", " + max);
        }
        if (count < 1) {
            throw new IllegalArgumentException("totals need at least one value, had " + count);
        }
    }

    /** The totals of a single value. */
    public static Totals of(double value, Instant observedAt, Instant arrival) {
        return new Totals(1, value, value, value, observedAt, observedAt, arrival);
    }

    /** The arithmetic mean. */
    public double mean() {
        return sum / count;
    }
}
