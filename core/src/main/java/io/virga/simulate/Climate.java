package io.virga.simulate;

/**
 * What a simulated station's year is like: the parameters that the daily model draws once a station.
 *
 * <p>The equations and base values are those of the course exercise's random weather model.
 */
final class Climate {
    private static final double[] BASE_DEGREES = {27, 31, 44, 58, 70, 79, 83, 81, 74, 61, 46, 32};
    private static final double[] BASE_RAIN_START = {.1, .1, .3, .5, .4, .2, .2, .1, .2, .2, .2, .1};
    private static final int MONTHS = 12;

    private final double[] degrees = new double[MONTHS];
    private final double[] rainStart = new double[MONTHS];
    private final double rainStop;

    Climate(long seed, int station) {
        long stream = Streams.climate(station);
        double warmth = Noise.uniform(seed, stream, 0, -15, 15);
        double wetness = Noise.uniform(seed, stream, 1, -0.05, 0.05);
        for (int month = 0; month < MONTHS; month++) {
            degrees[month] = BASE_DEGREES[month] + warmth + Noise.uniform(seed, stream, 10 + month, -2.5, 2.5);
            rainStart[month] = BASE_RAIN_START[month] + wetness + Noise.uniform(seed, stream, 30 + month, -0.1, 0.1);
        }
        rainStop = Noise.uniform(seed, stream, 2, 0.2, 0.4);
    }

    /** The month's mean temperature in °F; months count from 1. */
    double degrees(int month) {
        return degrees[month - 1];
    }

    /** The chance that a dry day is followed by rain; at or below zero it never starts. */
    double rainStart(int month) {
        return rainStart[month - 1];
    }

    /** The chance that a wet day is followed by a dry one. */
    double rainStop() {
        return rainStop;
    }

    /** The share of wet days in a month, if it lasted for ever. */
    double wetShare(int month) {
        double start = Math.max(0, rainStart(month));
        return start / (start + rainStop);
    }
}
