package io.virga.station;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * The highest temperature of a day at one place, as topic {@code temperatures} carries it.
 *
 * @param date the day, in the place's standard time
 * @param degrees in degrees Fahrenheit, as the contract of this topic says
 */
public record DailyMaximum(LocalDate date, double degrees) {

    /** The English name of its month, such as January. */
    public String month() {
        return date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
