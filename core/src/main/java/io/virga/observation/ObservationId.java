package io.virga.observation;

import io.virga.station.StationId;
import java.time.Instant;

/**
 * What makes two reports the same observation, whatever their values: station, observed time, report type.
 *
 * @param station who reported
 * @param observedAt when it was observed, UTC, to the millisecond
 * @param reportType the kind of report, such as {@code FM-15}; 1 to 16 visible characters without {@code '|'}
 */
public record ObservationId(StationId station, Instant observedAt, String reportType)
        implements Comparable<ObservationId> {
    private static final int LONGEST_TYPE = 16;

    /** Refuses a type that could not be part of a record key. */
    public ObservationId {
        boolean visible = reportType.chars().allMatch(c -> c > ' ' && c <= '~' && c != '|');
        if (reportType.isEmpty() || reportType.length() > LONGEST_TYPE || !visible) {
            throw new IllegalArgumentException(
                    "a report type has 1 to " + LONGEST_TYPE + " visible ASCII characters without '|'");
        }
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
