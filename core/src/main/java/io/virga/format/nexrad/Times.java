package io.virga.format.nexrad;

import java.time.Instant;
import java.util.Optional;

/** Times as all messages write them: days and milliseconds of the day, day 1 being 1970-01-01. */
final class Times {
    private static final long DAY_MILLIS = 86_400_000;
    private static final long LAST_DAY = 65_535;

    private Times() {}

    static Optional<Instant> of(long day, long millis) {
        return day < 1 || day > LAST_DAY || millis < 0 || millis > DAY_MILLIS
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli((day - 1) * DAY_MILLIS + millis));
    }

    static int day(Instant time) {
        return (int) Math.floorDiv(time.toEpochMilli(), DAY_MILLIS) + 1;
    }

    static int millis(Instant time) {
        return (int) Math.floorMod(time.toEpochMilli(), DAY_MILLIS);
    }
}
