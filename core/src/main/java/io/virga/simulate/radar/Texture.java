package io.virga.simulate.radar;

import io.virga.simulate.Noise;

/** Smooth random numbers in space, from -1 to 1 and 0 in the mean, that repeat after 64 steps; cheap to ask for. */
final class Texture {
    private static final int BITS = 6;
    private static final int SIDE = 1 << BITS;
    private static final int MASK = SIDE - 1;
    private static final int LAYERS = 16;
    private static final int LAYER_MASK = LAYERS - 1;
    /** A finer octave, not a multiple of the first, so that the two never repeat together. */
    private static final double FINER = 2.71;

    private static final double COARSE_SHARE = 0.68;
    /** Octaves are turned by 0.5 and 1.2 radians, so that the lattice does not show. */
    private static final double C1 = Math.cos(0.5);

    private static final double S1 = Math.sin(0.5);
    private static final double C2 = Math.cos(1.2);
    private static final double S2 = Math.sin(1.2);

    private final float[] lattice = new float[SIDE * SIDE * LAYERS];

    Texture(long seed, long stream) {
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (float) (2 * Noise.uniform(seed, stream, i) - 1);
        }
    }

    /** At coordinates in steps of the lattice. */
    double at(double x, double y, double z) {
        double u = C1 * x + S1 * y;
        double v = C1 * y - S1 * x;
        double p = FINER * (C2 * x + S2 * y) + 11;
        double q = FINER * (C2 * y - S2 * x) + 5;
        return COARSE_SHARE * octave(u, v, z) + (1 - COARSE_SHARE) * octave(p, q, z * FINER);
    }

    /** On one layer only. */
    double at(double x, double y) {
        double u = C1 * x + S1 * y;
        double v = C1 * y - S1 * x;
        double p = FINER * (C2 * x + S2 * y) + 11;
        double q = FINER * (C2 * y - S2 * x) + 5;
        return COARSE_SHARE * layer(u, v, 3) + (1 - COARSE_SHARE) * layer(p, q, 7);
    }

    /** One octave of one of four layers, for what needs no detail. */
    double coarse(double x, double y, int which) {
        return layer(x, y, 10 + which);
    }

    private double octave(double x, double y, double z) {
        double floor = Math.floor(z);
        int layer = (int) floor;
        double into = z - floor;
        double below = layer(x, y, layer);
        return below + into * (layer(x, y, layer + 1) - below);
    }

    private double layer(double x, double y, int layer) {
        double floorX = Math.floor(x);
        double floorY = Math.floor(y);
        double s = x - floorX;
        double t = y - floorY;
        int column = (int) floorX & MASK;
        int next = column + 1 & MASK;
        int base = (layer & LAYER_MASK) << 2 * BITS;
        int row = base | ((int) floorY & MASK) << BITS;
        int rowAfter = base | ((int) floorY + 1 & MASK) << BITS;
        s = s * s * (3 - 2 * s);
        t = t * t * (3 - 2 * t);
        double low = lattice[row | column] + s * (lattice[row | next] - lattice[row | column]);
        double high = lattice[rowAfter | column] + s * (lattice[rowAfter | next] - lattice[rowAfter | column]);
        return low + t * (high - low);
    }
}
