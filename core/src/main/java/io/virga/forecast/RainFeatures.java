package io.virga.forecast;

import io.virga.station.DailyReport;
import io.virga.station.StationId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What the course exercise forecasts a day's rain from: the month and the two days before. Temperatures are in °F, as the
 * contract of the daily reports says.
 *
 * @param station whose rain is forecast
 * @param date the day that is forecast
 * @param sub1degrees temperature one day before, °F
 * @param sub1raining whether it rained one day before
 * @param sub2degrees temperature two days before, °F
 * @param sub2raining whether it rained two days before
 */
public record RainFeatures(
        StationId station,
        LocalDate date,
        double sub1degrees,
        boolean sub1raining,
        double sub2degrees,
        boolean sub2raining) {

    private static final Features.Names NAMES = new Features.Names(DailyFeatures.COURSE);

    /** Refuses temperatures that are no numbers. */
    public RainFeatures {
        if (!Double.isFinite(sub1degrees) || !Double.isFinite(sub2degrees)) {
            throw new IllegalArgumentException("temperatures are numbers, not " + sub1degrees + " and " + sub2degrees);
        }
    }

    /**
     * The features of the day behind two reports.
     *
     * @param sub1 the report of the day before it
     * @param sub2 the report of the day before that, of the same station
     */
    public static RainFeatures behind(DailyReport sub1, DailyReport sub2) {
        LocalDate date = sub1.date().plusDays(1);
        if (!sub1.station().equals(sub2.station()) || !sub2.date().plusDays(2).equals(date)) {
            throw new IllegalArgumentException("reports of " + sub2.station() + " on " + sub2.date() + " and "
                    + sub1.station() + " on " + sub1.date() + " are not of two days in a row at one station");
        }
        return new RainFeatures(sub1.station(), date, sub1.degrees(), sub1.raining(), sub2.degrees(), sub2.raining());
    }

    /** The month of the day that is forecast, 1 to 12. */
    public int month() {
        return date.getMonthValue();
    }

    /** The same as every forecaster takes it: under the names of {@link DailyFeatures#COURSE}, as of the day before. */
    public Features features() {
        double[] values = {month(), sub1degrees, sub1raining ? 1 : 0, sub2degrees, sub2raining ? 1 : 0};
        return new Features(station, issueTime(), NAMES, values);
    }

    /** The beginning of the newest day that they know. */
    public Instant issueTime() {
        return date.minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The beginning of the day that is forecast. */
    public Instant validTime() {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
