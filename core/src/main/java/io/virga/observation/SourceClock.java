package io.virga.observation;

import java.time.Instant;

/**
 * A reading of the clock that a source lives by; lateness, silence and age are judged by it.
 *
 * @param kind which clock
 * @param reading what it said
 */
public record SourceClock(Kind kind, Instant reading) {
    /** The clocks a source can live by. */
    public enum Kind {
        /** The time of day: live sources. */
        WALL,
        /** The time of a simulation, usually accelerated. */
        SIMULATED,
        /** The time that a replay of an archive has reached. */
        REPLAY
    }
}
