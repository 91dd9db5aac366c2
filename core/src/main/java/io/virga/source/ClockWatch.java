package io.virga.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Notices that the wall clock has jumped, beside a clock that only goes on. Not safe for use by several threads. */
public final class ClockWatch {
    /** Less is corrected by the time daemon all the time. */
    static final Duration LEAST = Duration.ofSeconds(30);

    private Instant wall;
    private long nanos;

    /**
     * Watches from now on.
     *
     * @param nanos of a clock that only goes on, of any origin
     */
    public ClockWatch(Instant wall, long nanos) {
        this.wall = wall;
        this.nanos = nanos;
    }

    /** By how much it has jumped since the last look, where it has; negative where it was set back. */
    public Optional<Duration> look(Instant wallNow, long nanosNow) {
        Duration jump = Duration.between(wall, wallNow).minusNanos(nanosNow - nanos);
        wall = wallNow;
        nanos = nanosNow;
        return jump.abs().compareTo(LEAST) < 0 ? Optional.empty() : Optional.of(jump);
    }
}
