package io.virga.observation;

import io.virga.station.StationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What makes two reports the same observation, whatever their values: station, observed time, report type.
 *
 * @param station who reported
 * @param observedAt when it was observed, UTC, within the years 1600 to 9999; finer parts than milliseconds are cut off,
 *     because messages and tables do not carry them and the identity must survive both
 * @param reportType the kind of report, such as {@code FM-15}; 1 to 16 visible characters without {@code '|'}
 */
public record ObservationId(StationId station, Instant observedAt, String reportType)
        implements Comparable<ObservationId> {
    private static final int LONGEST_TYPE = 16;
    private static final Instant EARLIEST = Instant.parse("1600-01-01T00:00:00Z"); // before the first thermometers
    private static final Instant AFTER_LATEST =
            Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1);

    /** Refuses a type that could not be part of a record key, and a time that no message could carry. */
    public ObservationId {
        if (!canBe(observedAt)) {
            throw new IllegalArgumentException(
                    "an observation lies within the years 1600 to 9999, not at " + observedAt);
        }
        observedAt = observedAt.truncatedTo(ChronoUnit.MILLIS);
        boolean visible = reportType.chars().allMatch(c -> c > ' ' && c <= '~' && c != '|');
        if (reportType.isEmpty() || reportType.length() > LONGEST_TYPE || !visible) {
            throw new IllegalArgumentException(
                    "a report type has 1 to " + LONGEST_TYPE + " visible ASCII characters without '|'");
        }
    }

    /** Whether something can have been observed at this time: within the years 1600 to 9999, UTC. */
    public static boolean canBe(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(AFTER_LATEST);
    }

    @Override
    public int compareTo(ObservationId other) {
        int byStation = station.compareTo(other.station);
        if (byStation != 0) {
            return byStation;
        }
        int byTime = observedAt.compareTo(other.observedAt);
        return byTime != 0 ? byTime : reportType.compareTo(other.reportType);
    }
}
