package io.virga.config;

import io.virga.simulate.DefectRates;
import io.virga.simulate.DefectiveStream;
import java.time.Duration;
import java.time.Instant;

/**
 * A finite stream of simulated reports with known defects.
 *
 * @param reports how many are due in all; 0 for no trial
 * @param stations how many send them
 * @param interval of simulated time between two reports of a station
 * @param defects and their shares, as {@code late=0.01,duplicate=0.05}
 * @param perSecond how many are sent a second; 0 for as fast as possible
 * @param seed of all randomness
 */
public record TrialSection(long reports, int stations, Duration interval, String defects, long perSecond, long seed) {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Refuses what could not work. */
    public TrialSection {
        Checks.that(reports >= 0, "reports are 0 or more, not " + reports);
        Checks.that(stations >= 1 && stations <= 100_000, "stations are 1 to 100000, not " + stations);
        Checks.positive("interval", interval);
        Checks.that(perSecond >= 0, "per-second is 0 or more, not " + perSecond);
        DefectRates.parse(defects);
    }

    static TrialSection defaults() {
        return new TrialSection(0, 100, Duration.ofMinutes(1), "", 0, 1);
    }

    /**
     * The stream, given what quality control allows.
     *
     * @throws ConfigException when its delays exceed what quality control allows
     */
    public DefectiveStream.Settings stream(QualitySection quality) {
        try {
            return new DefectiveStream.Settings(
                    seed,
                    stations,
                    reports,
                    interval,
                    START,
                    DefectRates.parse(defects),
                    quality.lateness(),
                    quality.ahead());
        } catch (IllegalArgumentException e) {
            throw new ConfigException("sources.trial: " + e.getMessage(), e);
        }
    }
}
