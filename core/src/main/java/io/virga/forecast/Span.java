package io.virga.forecast;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

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

    /** The span of a text as {@link #toString} writes it; empty where it is none. */
    public static Optional<Span> of(String text) {
        String[] ends = text.split("/", -1);
        try {
            return ends.length == 2
                    ? Optional.of(new Span(LocalDate.parse(ends[0]), LocalDate.parse(ends[1])))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether both have a day in common. */
    public boolean overlaps(Span other) {
        return !first.isAfter(other.last) && !other.first.isAfter(last);
    }

    /** From the earlier beginning to the later end. */
    public Span with(Span other) {
        return new Span(
                first.isBefore(other.first) ? first : other.first, last.isAfter(other.last) ? last : other.last);
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

    /** First and last day, as ISO 8601 writes an interval. */
    @Override
    public String toString() {
        return first + "/" + last;
    }
}
