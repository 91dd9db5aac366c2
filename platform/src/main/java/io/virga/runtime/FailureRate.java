package io.virga.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Tells failures that happen now and then over months from those that come one after the other. Safe for several threads. */
public final class FailureRate {
    private final int most;
    private final Duration within;
    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();

    /**
     * No failure yet.
     *
     * @param most failures that are put up with
     * @param within the time in which they are counted
     */
    public FailureRate(int most, Duration within, InstantSource clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /** Counts one more failure; whether to go on in spite of it. */
    public synchronized boolean oneMore() {
        Instant now = clock.instant();
        recent.addLast(now);
        // What lies ahead is of before the clock was set back, and would count until it has caught up.
        recent.removeIf(time -> time.isBefore(now.minus(within)) || time.isAfter(now));
        return recent.size() <= most;
    }

    /** How many failures there were within the time, up to the last one. */
    public synchronized int recent() {
        return recent.size();
    }

    @Override
    public synchronized String toString() {
        return recent.size() + " failures within " + within;
    }
}
