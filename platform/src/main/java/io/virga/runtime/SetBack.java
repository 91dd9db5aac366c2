package io.virga.runtime;

import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Notices that the wall clock has been set back. Engines that wait for a moment of that clock then wait for as long as it was
 * set back: whoever runs one starts it again. For one thread.
 */
public final class SetBack {
    /** Less than this is corrected by the time daemon all the time, and waited for. */
    private static final long LEAST_MS = 2_000;

    private final InstantSource clock;
    private long ahead;

    /** Watches a clock from now on. */
    public SetBack(InstantSource clock) {
        this.clock = clock;
        this.ahead = ahead();
    }

    /** Whether it was set back since the last question. */
    public boolean happened() {
        long before = ahead;
        ahead = ahead();
        return ahead < before - LEAST_MS;
    }

    /** How far the wall clock is ahead of the one that only counts on. */
    private long ahead() {
        return clock.millis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
