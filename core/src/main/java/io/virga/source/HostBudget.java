package io.virga.source;

import java.time.Duration;

/**
 * How often a host may be asked: a bucket of tokens that fills evenly. Counted on a clock that only goes on (nanoseconds of
 * any origin), so that setting the wall clock gives nothing away. Not safe for use by several threads.
 */
public final class HostBudget {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final int burst;
    private double perMinute;
    private double tokens;
    private long filled;

    /**
     * A full bucket.
     *
     * @param perMinute requests a minute
     * @param burst requests at once
     */
    public HostBudget(double perMinute, int burst, long nanos) {
        if (!(perMinute > 0) || burst < 1) {
            throw new IllegalArgumentException("a budget has a rate above 0 and a burst of 1 at least");
        }
        this.perMinute = perMinute;
        this.burst = burst;
        this.tokens = burst;
        this.filled = nanos;
    }

    /** Of several who ask the same host, the one that promises least decides. */
    public void atMost(double rate) {
        perMinute = Math.min(perMinute, rate);
    }

    /** How long until a request may be sent; zero takes its token. */
    public Duration take(long nanos) {
        tokens = Math.min(burst, tokens + Math.max(0, nanos - filled) * perMinute / NANOS_PER_MINUTE);
        filled = Math.max(filled, nanos);
        if (tokens >= 1) {
            tokens--;
            return Duration.ZERO;
        }
        return Duration.ofNanos((long) Math.ceil((1 - tokens) * NANOS_PER_MINUTE / perMinute));
    }
}
