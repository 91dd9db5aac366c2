package io.virga.simulate.radar;

import io.virga.simulate.Noise;

/** Random numbers of a sweep, by radial, gate and purpose. */
record Dice(long seed) {
    private static final int GATE_BITS = 11;
    private static final int PURPOSE_BITS = 4;
    private static final double SIXTEEN_BITS = 65_536;

    /** Of a sweep, by when it begins: another volume has other noise. */
    static Dice of(long seed, long sweepMillis) {
        return new Dice(Noise.mix(Noise.mix(seed) ^ sweepMillis));
    }

    private long bits(int radial, int gate, int purpose) {
        long place = (((long) radial << GATE_BITS) + gate << PURPOSE_BITS) + purpose;
        return Noise.mix(seed ^ place * 0x9e3779b97f4a7c15L);
    }

    /** From 0 to 1. */
    double uniform(int radial, int gate, int purpose) {
        return (bits(radial, gate, purpose) >>> 11) * 0x1.0p-53;
    }

    /** Nearly normal, of variance 1: the sum of four uniform numbers, never beyond 3.5. */
    double normal(int radial, int gate, int purpose) {
        long bits = bits(radial, gate, purpose);
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum / SIXTEEN_BITS - 2) * Math.sqrt(3);
    }
}
