package io.virga.format.metar;

import io.virga.format.FieldException;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Day of the month, hour and minute, UTC: {@code ddhhmm(Z)}. The month is the one that brings it nearest to a
 * reference, such as the head of the bulletin or the time of arrival.
 */
record MetarTime(int day, int hour, int minute) {
    private static final int DIGITS = 6;

    /** Whether a group has the form. */
    static boolean isOne(String group) {
        boolean length = group.length() == DIGITS || (group.length() == DIGITS + 1 && group.charAt(DIGITS) == 'Z');
        return length && Numbers.digits(group, 0, DIGITS);
    }

    /** Reads a group that has the form. */
    static MetarTime of(String group) {
        return new MetarTime(
                Integer.parseInt(group, 0, 2, 10),
                Integer.parseInt(group, 2, 4, 10),
                Integer.parseInt(group, 4, 6, 10));
    }

    /**
     * The instant nearest to a reference.
     *
     * @throws FieldException where no month has such a time
     */
    Instant near(Instant reference) {
        YearMonth month = YearMonth.from(reference.atOffset(ZoneOffset.UTC));
        Optional<Instant> nearest = Optional.empty();
        for (int i = -1; i <= 1; i++) {
            Optional<Instant> candidate = in(month.plusMonths(i));
            if (candidate.isPresent()
                    && (nearest.isEmpty()
                            || distance(candidate.get(), reference) < distance(nearest.get(), reference))) {
                nearest = candidate;
            }
        }
        return nearest.orElseThrow(() -> new FieldException(
                Reason.BAD_TIME, "day " + day + ", " + hour + ":" + minute + " is no time near " + reference));
    }

    private Optional<Instant> in(YearMonth month) {
        try {
            return Optional.of(LocalDateTime.of(month.getYear(), month.getMonthValue(), day, hour, minute)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long distance(Instant one, Instant other) {
        return Math.abs(Duration.between(one, other).toSeconds());
    }
}
