package io.virga.simulate;

/**
 * Numbers that look random and depend only on what they are asked for, so that a simulation can be resumed anywhere.
 *
 * <p>The mixer is the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
 */
final class Noise {
    private Noise() {}

    /** A number in [0, 1) for these coordinates. */
    static double uniform(long seed, long stream, long index) {
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

    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
