package io.virga.radar.velocity;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Velocities without folds, sweep by sweep: regions are moved together ({@link RegionGraph}), then each group of regions that touch
 * to where the wind says ({@link Placing}). Last, gates that are too few to be a region take the interval that lies nearest to their neighbours' mean, in the manner of Eilts and Smith,
 * Journal of Atmospheric and Oceanic Technology 7 (1990), 118-128.
 *
 * @param wind what is known of the wind; may know nothing
 */
public record Unfolding(WindProfile wind) {
    private static final int LEAST_REGION = 3;
    /** Gates along the beam and rays across that a border may leap: storms have gaps. */
    private static final int LEAP_GATES = 12;

    private static final int LEAP_RAYS = 4;
    /** Regions with fewer gates are not asked across a gap: a chain of specks would lead anywhere. */
    private static final int LEAST_LEAPING = 40;
    /** Air does not move faster, m/s; the strongest tornado that radars have seen did not over a gate of theirs. */
    private static final float FASTEST = 110;

    private static final int MOST_PULSE_RATES = 16;

    /** The unfolded sweeps of a volume, from the lowest up; each helps the next. */
    public List<Field<SweepGrid>> of(List<Field<SweepGrid>> rising) {
        List<Field<SweepGrid>> unfolded = new ArrayList<>();
        Optional<Field<SweepGrid>> below = Optional.empty();
        for (Field<SweepGrid> velocity : rising) {
            Field<SweepGrid> made = of(velocity, below);
            unfolded.add(made);
            below = Optional.of(sure(made));
        }
        return unfolded;
    }

    /** Without the rays that nothing is known of. */
    private static Field<SweepGrid> sure(Field<SweepGrid> unfolded) {
        float[] nyquists = SweepFields.nyquists(unfolded.grid());
        float[] sure = unfolded.values().clone();
        int gates = unfolded.grid().gates();
        for (int ray = 0; ray < nyquists.length; ray++) {
            if (nyquists[ray] == 0) {
                Arrays.fill(sure, ray * gates, (ray + 1) * gates, Float.NaN);
            }
        }
        return new Field<>(unfolded.grid(), sure);
    }

    /** One unfolded sweep by itself; rays without a Nyquist velocity stay as received, because nothing says how they fold. */
    public Field<SweepGrid> of(Field<SweepGrid> velocity) {
        return of(velocity, Optional.empty());
    }

    private Field<SweepGrid> of(Field<SweepGrid> velocity, Optional<Field<SweepGrid>> below) {
        SweepGrid grid = velocity.grid();
        float[] nyquists = SweepFields.nyquists(grid);
        float[] unfolded = new float[velocity.values().length];
        Arrays.fill(unfolded, Float.NaN);
        for (int cell = 0; cell < unfolded.length; cell++) {
            if (nyquists[cell / grid.gates()] == 0) {
                unfolded[cell] = velocity.at(cell);
            }
        }
        Expected expected = Expected.of(grid, wind, below);
        float[] distinct = distinct(nyquists);
        for (int i = 0; i < Math.min(MOST_PULSE_RATES, distinct.length); i++) {
            if (distinct[i] > 0) {
                unfold(grid, only(velocity, nyquists, distinct[i]), distinct[i], expected, unfolded);
            }
        }
        return new Field<>(grid, unfolded);
    }

    /** Whether a velocity cannot have been measured with a Nyquist velocity; a tenth and 1 m/s are for rounding. */
    public static boolean isBeyond(float velocity, float nyquist) {
        return Math.abs(velocity) > 1.1f * nyquist + 1;
    }

    private static float[] distinct(float[] nyquists) {
        float[] sorted = nyquists.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** The gates of the rays with one Nyquist velocity, beyond which nothing can have been measured. */
    private static float[] only(Field<SweepGrid> velocity, float[] nyquists, float nyquist) {
        float[] values = velocity.values().clone();
        int gates = velocity.grid().gates();
        for (int cell = 0; cell < values.length; cell++) {
            if (nyquists[cell / gates] != nyquist || isBeyond(values[cell], nyquist)) {
                values[cell] = Float.NaN;
            }
        }
        return values;
    }

    private void unfold(SweepGrid grid, float[] values, float nyquist, Expected expected, float[] into) {
        Regions regions = Regions.of(grid, values, nyquist, LEAST_REGION);
        RegionGraph graph = new RegionGraph(regions);
        for (int ray = 0; ray < grid.rays(); ray++) {
            for (int gate = 0; gate < grid.gates(); gate++) {
                int cell = ray * grid.gates() + gate;
                if (regions.of(cell) >= 0) {
                    pair(graph, grid, regions, values, nyquist, cell, along(grid, regions, ray, gate));
                    pair(graph, grid, regions, values, nyquist, cell, across(grid, regions, ray, gate));
                }
            }
        }
        graph.merge();
        int[] folds = new Placing(nyquist, expected).folds(graph, regions, values);
        for (int cell = 0; cell < values.length; cell++) {
            int region = regions.of(cell);
            if (region >= 0) {
                into[cell] = values[cell] + 2 * nyquist * folds[region];
            }
        }
        new Stragglers(grid, nyquist, expected).join(values, regions, into);
        for (int cell = 0; cell < values.length; cell++) {
            if (Math.abs(into[cell]) > FASTEST) {
                into[cell] = Float.NaN;
            }
        }
    }

    private static void pair(
            RegionGraph graph,
            SweepGrid grid,
            Regions regions,
            float[] values,
            float nyquist,
            int cell,
            int neighbour) {
        if (neighbour < 0 || regions.of(neighbour) == regions.of(cell)) {
            return;
        }
        boolean touch = neighbour == cell + 1 || isBeside(grid, cell, neighbour);
        int fewer = Math.min(regions.size(regions.of(cell)), regions.size(regions.of(neighbour)));
        if (touch || fewer >= LEAST_LEAPING) {
            graph.pair(regions.of(cell), regions.of(neighbour), (values[cell] - values[neighbour]) / (2.0 * nyquist));
        }
    }

    private static boolean isBeside(SweepGrid grid, int cell, int neighbour) {
        return neighbour / grid.gates() == grid.next(cell / grid.gates());
    }

    /** The next gate outwards that is in a region. */
    private static int along(SweepGrid grid, Regions regions, int ray, int gate) {
        int last = Math.min(grid.gates() - 1, gate + 1 + LEAP_GATES);
        for (int at = gate + 1; at <= last; at++) {
            int cell = ray * grid.gates() + at;
            if (regions.of(cell) >= 0) {
                return cell;
            }
        }
        return Grid.NONE;
    }

    /** The next gate clockwise that is in a region. */
    private static int across(SweepGrid grid, Regions regions, int ray, int gate) {
        int at = grid.next(ray);
        for (int leap = 0; at >= 0 && leap <= LEAP_RAYS; leap++) {
            int cell = at * grid.gates() + gate;
            if (regions.of(cell) >= 0) {
                return cell;
            }
            at = grid.next(at);
        }
        return Grid.NONE;
    }
}
