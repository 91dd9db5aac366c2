package io.virga.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days that data cover, and how they are divided by time: never at random, since neighbouring days know of each other.
 *
 * @param first day
 * @param last day
 */
public record Span(LocalDate first, LocalDate last) {
    private static final int YEAR = 365;

    /** Refuses an end before the beginning. */
    public Span {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a span does not end on " + last + " before it begins on " + first);
        }
    }

    /** Days covered, both ends included. */
    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** The first day of what is held out: of the last year, or of the last quarter of less than two years. */
    public LocalDate heldOut() {
        return tail(2 * YEAR);
    }

    /**
     * The first day of what models are chosen and calibrated by, the end of what they learn from: as
     * {@link #heldOut}.
     */
    private LocalDate tail(int least) {
        return days() >= least
                ? last.plusDays(1).minusYears(1)
                : last.plusDays(1).minusDays(Math.max(1, days() / 4));
    }

    /** The part before a day. */
    public Span before(LocalDate day) {
        LocalDate end = day.minusDays(1);
        return new Span(first.isAfter(end) ? end : first, end);
    }
}
