package io.virga.radar.grid;

import java.util.Arrays;
import java.util.Objects;

/**
 * A value for each cell of a grid: NaN where none is known; for reflectivities in dBZ negative infinity, the logarithm of
 * nothing, where the radar looked and no echo came back.
 *
 * @param grid where the values lie
 * @param values one a cell; not copied, because sweeps have a million: nobody changes them once a field is made
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Field<G extends Grid>(G grid, float[] values) {
    /** No echo, in dBZ. */
    public static final float NO_ECHO = Float.NEGATIVE_INFINITY;

    /** Refuses values that do not fit. */
    public Field {
        Objects.requireNonNull(grid, "grid");
        if (values.length != grid.cells()) {
            throw new IllegalArgumentException(values.length + " values for " + grid.cells() + " cells");
        }
    }

    /** A field that knows nothing. */
    public static <G extends Grid> Field<G> unknown(G grid) {
        float[] values = new float[grid.cells()];
        Arrays.fill(values, Float.NaN);
        return new Field<>(grid, values);
    }

    /** A cell's value; NaN where it is not known. */
    public float at(int cell) {
        return values[cell];
    }

    /** How many cells hold a finite value. */
    public int count() {
        int count = 0;
        for (float value : values) {
            if (Math.abs(value) <= Float.MAX_VALUE) {
                count++;
            }
        }
        return count;
    }
}
