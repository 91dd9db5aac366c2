package io.virga.radar.velocity;

import io.virga.radar.BeamPath;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import java.util.Arrays;
import java.util.Optional;

/**
 * The radial velocities that a sweep's gates may be expected to have before it is unfolded, m/s by cell, NaN where nothing says: over a
 * place those of the sweep below, which is unfolded already, changed by as much as the wind changes in between; elsewhere those
 * of the wind. Air changes little from one beam to the next: what James and Houze, Journal of Atmospheric and Oceanic Technology 18 (2001), 1674-1683, call vertical continuity.
 *
 * @param velocities m/s by cell
 */
record Expected(float[] velocities) {
    /** Metres of height between a gate and the one below it beyond which the lower says nothing; our choice. */
    private static final double APART = 2500;

    static Expected of(SweepGrid grid, WindProfile wind, Optional<Field<SweepGrid>> below) {
        float[] expected = new float[grid.cells()];
        Arrays.fill(expected, Float.NaN);
        Along along = new Along(grid);
        BeamPath path = grid.path();
        for (int gate = 0; gate < grid.gates(); gate++) {
            int at = gate;
            wind.at(path.height(Math.max(0, grid.range(gate)))).ifPresent(air -> along.put(air, at, expected));
        }
        below.ifPresent(lower -> over(grid, wind, lower, expected));
        return new Expected(expected);
    }

    /** Puts what is known of the sweep below in the place of what the wind says. */
    private static void over(SweepGrid grid, WindProfile wind, Field<SweepGrid> below, float[] expected) {
        float[] lower = SweepFields.over(grid, below).values();
        BeamPath path = grid.path();
        BeamPath under = below.grid().path();
        Along along = new Along(grid);
        float[] change = new float[grid.cells()];
        for (int gate = 0; gate < grid.gates(); gate++) {
            double range = Math.max(0, grid.range(gate));
            double high = path.height(range);
            double low = under.height(under.range(path.ground(range)));
            Optional<Wind> here = wind.at(high);
            Optional<Wind> there = wind.at(low);
            if (high - low > APART) {
                break; // beams part with range
            }
            if (here.isPresent() && there.isPresent()) {
                along.put(here.get().minus(there.get()), gate, change);
            }
            for (int ray = 0; ray < grid.rays(); ray++) {
                int cell = ray * grid.gates() + gate;
                if (!Float.isNaN(lower[cell])) {
                    expected[cell] = lower[cell] + change[cell];
                }
            }
        }
    }

    /** Parts of winds along the beams, with each ray's sine and cosine taken once. */
    private static final class Along {
        private final SweepGrid grid;
        private final double[] east;
        private final double[] north;

        Along(SweepGrid grid) {
            this.grid = grid;
            this.east = new double[grid.rays()];
            this.north = new double[grid.rays()];
            double elevation = grid.path().elevation();
            for (int ray = 0; ray < east.length; ray++) {
                east[ray] = new Wind(1, 0).along(grid.azimuth(ray), elevation);
                north[ray] = new Wind(0, 1).along(grid.azimuth(ray), elevation);
            }
        }

        void put(Wind wind, int gate, float[] into) {
            for (int ray = 0; ray < east.length; ray++) {
                into[ray * grid.gates() + gate] = (float) (wind.east() * east[ray] + wind.north() * north[ray]);
            }
        }
    }
}
