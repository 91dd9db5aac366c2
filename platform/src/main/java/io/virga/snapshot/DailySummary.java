package io.virga.snapshot;

import java.time.LocalDate;

/**
 * Daily temperatures of one group.
 *
 * @param sum of the temperatures, degrees Fahrenheit
 * @param count how many days
 * @param start the first day
 * @param end the latest day
 */
record DailySummary(double sum, long count, LocalDate start, LocalDate end) {
    /** Refuses what has no mean. */
    DailySummary {
        if (count < 1 || !Double.isFinite(sum)) {
            throw new IllegalArgumentException("a summary is of one day or more and finite, not " + count + ", " + sum);
        }
    }

    static DailySummary of(Day day) {
        return new DailySummary(day.degrees(), 1, day.date(), day.date());
    }

    /** With one more day; a group's days come in order, so a day that is not after the latest has been counted. */
    DailySummary with(Day day) {
        return day.date().isAfter(end) ? new DailySummary(sum + day.degrees(), count + 1, start, day.date()) : this;
    }

    double avg() {
        return sum / count;
    }
}
