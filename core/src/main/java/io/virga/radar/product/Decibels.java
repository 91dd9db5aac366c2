package io.virga.radar.product;

/** Between dBZ and mm^6 m^-3, by a table of tenths of a dBZ: radars send halves. */
final class Decibels {
    private static final int LEAST = -50;
    private static final int GREATEST = 100;
    private static final float[] LINEAR = new float[(GREATEST - LEAST) * 10 + 1];

    static {
        for (int tenth = 0; tenth < LINEAR.length; tenth++) {
            LINEAR[tenth] = (float) Math.pow(10, (LEAST + tenth / 10.0) / 10);
        }
    }

    private Decibels() {}

    /** The reflectivity factor in mm^6 m^-3; 0 for no echo. */
    static float linear(float dBZ) {
        if (dBZ < LEAST) {
            return 0;
        }
        return LINEAR[Math.min(LINEAR.length - 1, Math.round((dBZ - LEAST) * 10))];
    }

    /** The reflectivity in dBZ; negative infinity for 0. */
    static float of(double linear) {
        return (float) (10 * Math.log10(linear));
    }
}
