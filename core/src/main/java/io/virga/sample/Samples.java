package io.virga.sample;

import java.io.InputStream;
import java.util.Objects;

/** The sample archives that Virga brings along. */
public final class Samples {
    private Samples() {}

    /**
     * Two days of three fictional stations in the form of ISD global-hourly CSV, ordered by time but for the repeats.
     *
     * <p>295 lines after the header: 288 half-hourly reports (stations 99999100001 to 99999100003 on 2024-05-01 and
     * 2024-05-02, UTC), one summary of a day (report type SOD), four exact repeats, and two lines that cannot be used: one
     * with letters in its temperature, one that breaks off. Three temperatures are called suspect (quality 2) and two
     * erroneous (3) by the source; one claims 75 °C. There are calm and variable wind, two traces of rain, and missing
     * values. Quality control therefore accepts 289 (6 of them flagged), finds 4 duplicates and dead-letters 2.
     *
     * @return a stream from the start, for the caller to close
     */
    public static InputStream isd() {
        return Objects.requireNonNull(
                Samples.class.getResourceAsStream("isd-sample.csv"), "isd-sample.csv is missing from the class path");
    }
}
