package io.virga.simulate;

/**
 * Numbers that look random and depend only on what they are asked for, so that a simulation can be resumed anywhere.
 *
 * <p>The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 */
public final class Noise {
    private Noise() {}

    /** A number in [0, 1) for these coordinates. */
    public static double uniform(long seed, long stream, long index) {
        long bits = mix(mix(mix(seed) ^ stream) ^ index);
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** A number in [low, high) for these coordinates. */
    static double uniform(long seed, long stream, long index, double low, double high) {
        return low + (high - low) * uniform(seed, stream, index);
    }

    /** Noise in [-1, 1) that varies smoothly, with a new target every {@code step} units of {@code at}. */
    static double smooth(long seed, long stream, double at, double step) {
        double position = at / step;
        long cell = (long) Math.floor(position);
        double into = position - cell;
        double weight = into * into * (3 - 2 * into);
        double from = uniform(seed, stream, cell, -1, 1);
        double to = uniform(seed, stream, cell + 1, -1, 1);
        return from + (to - from) * weight;
    }

    /**
     * Like {@link #smooth}, but at every moment uniformly distributed in [0, 1], so that a share of time can be cut off
     * exactly: the mixture of two uniform numbers, weighted 1-w and w, sent through its own distribution function, which
     * is that of a trapezoid.
     */
    static double smoothShare(long seed, long stream, double at, double step) {
        double position = at / step;
        double into = position - Math.floor(position);
        double weight = into * into * (3 - 2 * into);
        double wide = Math.max(weight, 1 - weight);
        double narrow = 1 - wide;
        double x = smooth(seed, stream, at, step);
        if (Math.abs(x) <= wide - narrow) {
            return 0.5 + x / (2 * wide);
        }
        double tail = (1 - Math.abs(x)) * (1 - Math.abs(x)) / (8 * wide * narrow);
        return x < 0 ? tail : 1 - tail;
    }

    /** Bits that look random, for any value. */
    public static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
