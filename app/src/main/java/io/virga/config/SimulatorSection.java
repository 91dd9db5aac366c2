package io.virga.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Made-up stations: accelerated daily reports, and live ones beside them.
 *
 * @param enabled whether they run; unless set, when no other source is set
 * @param stations how many
 * @param daysPerSecond how fast the daily reports' clock runs
 * @param live whether there are live reports beside the daily ones
 * @param interval between two live reports of a station
 * @param seed of all randomness
 */
public record SimulatorSection(
        Optional<Boolean> enabled, int stations, double daysPerSecond, boolean live, Duration interval, long seed) {

    /** Refuses what could not work. */
    public SimulatorSection {
        Checks.that(stations >= 1 && stations <= 100_000, "stations are 1 to 100000, not " + stations);
        Checks.that(
                daysPerSecond > 0 && daysPerSecond <= 1_000_000,
                "days-per-second is above 0 and at most 1000000, not " + daysPerSecond);
        Checks.that(
                interval.toMillis() >= 10 && interval.compareTo(Duration.ofDays(1)) <= 0,
                "interval is 10 ms to 1 day, not " + interval);
    }

    static SimulatorSection defaults() {
        return new SimulatorSection(Optional.empty(), 15, 1.0, true, Duration.ofMinutes(1), 1);
    }
}
