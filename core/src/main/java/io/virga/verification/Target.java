package io.virga.verification;

import io.virga.observation.ObservationId;
import io.virga.station.StationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What forecasts aim at and an observation settles: one predictand at one station and time.
 *
 * @param station where
 * @param predictand what
 * @param validTime when: the full hour, or the beginning of the day; UTC, within the years 1600 to 9999
 */
public record Target(StationId station, Predictand predictand, Instant validTime) {
    /** Refuses a time that no message could carry; cuts off what is finer than milliseconds. */
    public Target {
        if (!ObservationId.canBe(validTime)) {
            throw new IllegalArgumentException("a valid time lies within the years 1600 to 9999, not at " + validTime);
        }
        validTime = validTime.truncatedTo(ChronoUnit.MILLIS);
    }
}
