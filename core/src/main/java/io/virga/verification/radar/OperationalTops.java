package io.virga.verification.radar;

import io.virga.radar.BeamPath;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.SweepGrid;
import java.util.Arrays;
import java.util.List;

/**
 * Echo tops as the operational enhanced echo tops (product 135) turn out to be made. Its 18 dBZ stand in its header (halfword 49); the
 * rest no document at hand says, the images do (docs/radar-products.md): at every elevation a cell holds the greatest of what
 * lies in it and in the next bin outwards, of all rays that touch it; the top is interpolated towards the next beam, and where that
 * sees nothing, towards a weak one; what comes out is rounded up to a kilofoot.
 */
record OperationalTops(List<Field<SweepGrid>> rising) {
    /** dBZ; from -6 to 5 the images fit about equally well. */
    private static final float UNSEEN = 0;

    private static final double THRESHOLD = 18; // dBZ
    private static final double METRES_A_KILOFOOT = 304.8;
    /** Images tell their rays' edges in tenths of a degree. */
    private static final double TENTHS = 10;

    /** Metres above the level that the sweeps' heights count from. */
    Field<GroundGrid> on(GroundGrid grid) {
        float[][] tiers = rising.stream().map(sweep -> greatest(sweep, grid)).toArray(float[][]::new);
        Field<GroundGrid> tops = Field.unknown(grid);
        for (int cell = 0; cell < grid.cells(); cell++) {
            int tier = tiers.length - 1;
            while (tier >= 0 && !(tiers[tier][cell] >= THRESHOLD)) {
                tier--;
            }
            if (tier >= 0) {
                double range = grid.middle(cell).distance();
                double height = rising.get(tier).grid().path().height(range);
                if (tier + 1 < tiers.length && !Float.isNaN(tiers[tier + 1][cell])) {
                    double here = tiers[tier][cell];
                    double next = tiers[tier + 1][cell];
                    double there = next == Field.NO_ECHO ? UNSEEN : next;
                    BeamPath above = rising.get(tier + 1).grid().path();
                    height += (here - THRESHOLD) / (here - there) * (above.height(range) - height);
                }
                tops.values()[cell] = (float) (Math.ceil(height / METRES_A_KILOFOOT) * METRES_A_KILOFOOT);
            }
        }
        return tops;
    }

    /** By cell the greatest dBZ of the gates in and behind it on rays that touch it, NaN where none is known. */
    private static float[] greatest(Field<SweepGrid> sweep, GroundGrid grid) {
        SweepGrid gates = sweep.grid();
        float[] greatest = new float[grid.cells()];
        Arrays.fill(greatest, Float.NaN);
        for (int ray = 0; ray < gates.rays(); ray++) {
            double middle = gates.azimuth(ray);
            double half = gates.radials().get(ray).beam().width() / 2.0;
            int first = (int) Math.floor(tenths(middle - half) * grid.rays() / 360);
            int last = (int) Math.floor(tenths(middle + half) * grid.rays() / 360);
            for (int gate = 0; gate < gates.gates(); gate++) {
                int bin = (int) (gates.range(gate) / grid.spacing());
                float value = sweep.at(ray * gates.gates() + gate);
                for (int at = first; at <= last && bin < grid.bins() && !Float.isNaN(value); at++) {
                    int start = Math.floorMod(at, grid.rays()) * grid.bins();
                    for (int near = Math.max(0, bin - 1); near <= bin; near++) {
                        greatest[start + near] = greatest[start + near] >= value ? greatest[start + near] : value;
                    }
                }
            }
        }
        return greatest;
    }

    private static double tenths(double degrees) {
        return Math.round(degrees * TENTHS) / TENTHS;
    }
}
