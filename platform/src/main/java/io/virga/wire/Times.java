package io.virga.wire;

import io.virga.observation.ObservationId;
import java.time.Instant;

/** Times on the wire: epoch milliseconds, of which not all can be stored. */
final class Times {
    private Times() {}

    /**
     * The time of epoch milliseconds.
     *
     * @throws IllegalArgumentException naming what it is the time of, if it lies outside the years that tables can hold
     */
    static Instant checked(String what, long epochMs) {
        Instant time = Instant.ofEpochMilli(epochMs);
        if (!ObservationId.canBe(time)) {
            throw new IllegalArgumentException("the " + what + " lies within the years 1600 to 9999, not at " + time);
        }
        return time;
    }
}
