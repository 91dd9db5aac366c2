package io.virga.snapshot;

import io.virga.station.DailyReport;
import java.time.LocalDate;

/**
 * Daily temperatures of one station.
 *
 * @param sum of the temperatures, degrees Fahrenheit
 * @param count how many days
 * @param start the first day
 * @param end the latest day
 */
record StationSummary(double sum, long count, LocalDate start, LocalDate end) {
    static StationSummary of(DailyReport report) {
        return new StationSummary(report.degrees(), 1, report.date(), report.date());
    }

    /** With one more day; a station's days come in order, so a day that is not after the latest has been counted. */
    StationSummary with(DailyReport report) {
        return report.date().isAfter(end)
                ? new StationSummary(sum + report.degrees(), count + 1, start, report.date())
                : this;
    }

    double avg() {
        return sum / count;
    }
}
