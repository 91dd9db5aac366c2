package io.virga.radar.velocity;

import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepGrid;
import java.util.Arrays;

/**
 * Neighbouring gates whose velocities lie in the same third of the Nyquist interval: within one no fold can run. Gates touch
 * along the beam and across it, over north too.
 */
final class Regions {
    private static final int THIRDS = 3;

    private final int[] regionOf;
    private final int[] sizes;

    private Regions(int[] regionOf, int[] sizes) {
        this.regionOf = regionOf;
        this.sizes = sizes;
    }

    /**
     * Finds them among the gates that hold a velocity.
     *
     * @param velocities m/s, NaN where a gate is left out
     * @param least gates; what is smaller is {@link Grid#NONE}
     */
    static Regions of(SweepGrid grid, float[] velocities, float nyquist, int least) {
        int[] parent = new int[velocities.length];
        byte[] thirds = new byte[velocities.length];
        for (int cell = 0; cell < parent.length; cell++) {
            float value = velocities[cell];
            parent[cell] = !Float.isNaN(value) ? cell : Grid.NONE;
            thirds[cell] = (byte) Math.max(0, Math.min(THIRDS - 1, (int) ((value + nyquist) * THIRDS / (2 * nyquist))));
        }
        for (int ray = 0; ray < grid.rays(); ray++) {
            int next = grid.next(ray);
            for (int gate = 0; gate < grid.gates(); gate++) {
                int cell = ray * grid.gates() + gate;
                if (parent[cell] >= 0) {
                    if (gate + 1 < grid.gates() && parent[cell + 1] >= 0 && thirds[cell + 1] == thirds[cell]) {
                        join(parent, cell, cell + 1);
                    }
                    int beside = next * grid.gates() + gate;
                    if (next >= 0 && parent[beside] >= 0 && thirds[beside] == thirds[cell]) {
                        join(parent, cell, beside);
                    }
                }
            }
        }
        return numbered(parent, least);
    }

    private static Regions numbered(int[] parent, int least) {
        int[] count = new int[parent.length];
        for (int cell = 0; cell < parent.length; cell++) {
            if (parent[cell] >= 0) {
                count[root(parent, cell)]++;
            }
        }
        int[] number = new int[parent.length];
        Arrays.fill(number, Grid.NONE);
        int regions = 0;
        int[] sizes = new int[16];
        for (int cell = 0; cell < parent.length; cell++) {
            if (count[cell] >= least) {
                if (regions == sizes.length) {
                    sizes = Arrays.copyOf(sizes, 2 * regions);
                }
                sizes[regions] = count[cell];
                number[cell] = regions++;
            }
        }
        int[] regionOf = new int[parent.length];
        for (int cell = 0; cell < parent.length; cell++) {
            regionOf[cell] = parent[cell] < 0 ? Grid.NONE : number[root(parent, cell)];
        }
        return new Regions(regionOf, Arrays.copyOf(sizes, regions));
    }

    private static void join(int[] parent, int one, int other) {
        int a = root(parent, one);
        int b = root(parent, other);
        if (a < b) {
            parent[b] = a;
        } else {
            parent[a] = b;
        }
    }

    private static int root(int[] parent, int cell) {
        int at = cell;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** How many there are. */
    int count() {
        return sizes.length;
    }

    /** Gates of a region. */
    int size(int region) {
        return sizes[region];
    }

    /** The region of a gate, or {@link Grid#NONE}. */
    int of(int cell) {
        return regionOf[cell];
    }
}
