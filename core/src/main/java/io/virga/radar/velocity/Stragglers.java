package io.virga.radar.velocity;

import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepGrid;

/**
 * Gates that are too few to be a region, and single ones within regions that stand against all around them.
 *
 * @param nyquist m/s
 * @param expected decides where a gate stands alone
 */
record Stragglers(SweepGrid grid, float nyquist, Expected expected) {
    private static final int LEAST_AROUND = 3;

    /** Adds them to what is unfolded; one that has neither neighbours nor a wind to go by stays unknown. */
    void join(float[] values, Regions regions, float[] unfolded) {
        for (int cell = 0; cell < values.length; cell++) {
            if (!Float.isNaN(values[cell]) && regions.of(cell) < 0) {
                unfolded[cell] = nearest(values[cell], told(cell, unfolded));
            }
        }
        for (int cell = 0; cell < values.length; cell++) {
            if (!Float.isNaN(unfolded[cell])) {
                unfolded[cell] = agreed(cell, unfolded);
            }
        }
    }

    private float nearest(float value, double expected) {
        return (float) (value + 2 * nyquist * Math.rint((expected - value) / (2 * nyquist)));
    }

    /** The mean of the neighbours, or what is to be expected, or NaN. */
    private double told(int cell, float[] unfolded) {
        Around around = around(cell, unfolded);
        if (around.count() > 0) {
            return around.mean();
        }
        return expected.velocities()[cell];
    }

    /** A gate more than an interval's half from neighbours that agree among themselves is moved to them. */
    private float agreed(int cell, float[] unfolded) {
        Around around = around(cell, unfolded);
        boolean agree = around.count() >= LEAST_AROUND && around.greatest() - around.least() < nyquist;
        return agree && Math.abs(unfolded[cell] - around.mean()) > nyquist
                ? nearest(unfolded[cell], around.mean())
                : unfolded[cell];
    }

    private record Around(int count, double mean, float least, float greatest) {}

    /** The up to eight gates around another that are unfolded. */
    private Around around(int cell, float[] unfolded) {
        int gates = grid.gates();
        int ray = cell / gates;
        int gate = cell % gates;
        int count = 0;
        double sum = 0;
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        for (int side = -1; side <= 1; side++) {
            int beside = side == 0 ? ray : side < 0 ? grid.previous(ray) : grid.next(ray);
            for (int at = Math.max(0, gate - 1); beside != Grid.NONE && at <= Math.min(gates - 1, gate + 1); at++) {
                float value = unfolded[beside * gates + at];
                if (!Float.isNaN(value) && beside * gates + at != cell) {
                    count++;
                    sum += value;
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
        }
        return new Around(count, count == 0 ? 0 : sum / count, least, greatest);
    }
}
