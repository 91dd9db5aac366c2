package io.virga.ingest;

import java.time.Duration;
import java.time.Instant;

/**
 * When simulated days are due: the first at once, the others evenly after it.
 *
 * @param begun when the first is due
 * @param daysPerSecond how many a second
 */
record DaySchedule(Instant begun, double daysPerSecond) {

    /** How many days are due by now. */
    long due(Instant now) {
        return (long) Math.floor(seconds(now) * daysPerSecond) + 1;
    }

    /** How long until a day, counted from 0, is due; rounded up to a whole millisecond. */
    Duration until(long day, Instant now) {
        return Duration.ofMillis((long) Math.ceil((day / daysPerSecond - seconds(now)) * 1000));
    }

    private double seconds(Instant now) {
        return Duration.between(begun, now).toMillis() / 1000.0;
    }
}
