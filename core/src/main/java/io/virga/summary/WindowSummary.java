package io.virga.summary;

import java.time.Duration;
import java.time.Instant;

/**
 * The totals of every element in one event-time window, of one station or of all together.
 *
 * @param station the station id, or {@link #ALL}
 * @param window how long the window is
 * @param start its inclusive start; windows are aligned to the epoch, UTC
 * @param totals what fell into it
 */
public record WindowSummary(String station, Duration window, Instant start, TotalsByElement totals) {
    /** Stands for all stations together; no station id may be this. */
    public static final String ALL = "*";

    /** Refuses a window of nobody or of no length. */
    public WindowSummary {
        if (station.isEmpty() || window.isZero() || window.isNegative()) {
            throw new IllegalArgumentException(
                    "a window needs a station and a length, had '" + station + "', " + window);
        }
    }
}
