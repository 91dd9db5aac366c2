package io.virga.radar.velocity;

/** Cosines and sines from a table: angles of velocities are asked for by the million and need no more than three digits. */
final class Circle {
    private static final int PARTS = 1 << 12;
    private static final double BY_ANGLE = PARTS / (2 * Math.PI);
    private static final float[] COSINES = new float[PARTS];

    static {
        for (int part = 0; part < PARTS; part++) {
            COSINES[part] = (float) Math.cos(2 * Math.PI * part / PARTS);
        }
    }

    private Circle() {}

    /** Of radians, within 0.001. */
    static float cosine(double angle) {
        return COSINES[(int) Math.round(angle * BY_ANGLE) & PARTS - 1];
    }

    /** Of radians, within 0.001. */
    static float sine(double angle) {
        return COSINES[(int) Math.round(angle * BY_ANGLE) - PARTS / 4 & PARTS - 1];
    }
}
