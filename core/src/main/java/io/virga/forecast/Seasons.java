package io.virga.forecast;

import java.time.LocalDate;

/** The time of year as an angle. */
final class Seasons {
    private static final double DAYS_OF_YEAR = 365.25;

    private Seasons() {}

    /** Radians from the beginning of the year. */
    static double angle(LocalDate date) {
        return 2 * Math.PI * date.getDayOfYear() / DAYS_OF_YEAR;
    }
}
