package io.virga.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * How a part of the stack is, as it says itself.
 *
 * @param part its name
 * @param state STARTING, READY, DEGRADED, FAILED or STOPPED
 * @param detail one line for people
 * @param address where it listens; empty where it does not
 * @param pid its process
 * @param at when it said so
 */
public record PartState(String part, String state, String detail, String address, long pid, Instant at) {
    /** Parts speak every two seconds; so one that is dead or hangs is found out within ten seconds of its last word. */
    private static final Duration SILENT = Duration.ofSeconds(8);

    private static final String STOPPED = "STOPPED";

    /** Whether it has not been heard for so long that its last word is not believed any more. */
    public boolean isSilent(Instant now) {
        return !state.equals(STOPPED) && Duration.between(at, now).compareTo(SILENT) > 0;
    }
}
