package io.virga.radar.product;

import io.virga.radar.BeamPath;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.SweepGrid;
import java.util.Arrays;
import java.util.List;

/**
 * Reflectivity above each cell of a grid over the ground, tier by tier from the lowest beam up; what all products of columns are
 * made of. A cell takes the mean reflectivity factor of the gates whose middles lie in it, or of the nearest gate.
 */
public final class Columns {
    /** Metres of ground within which a beam's height and gate are taken for one. */
    private static final double STEP = 100;

    private final Grid grid;
    private final List<SweepGrid> tiers;
    private final float[] ground;
    private final float[][] linear;
    private final float[][] heights;
    private final float[] greatest;

    private Columns(Grid grid, List<SweepGrid> tiers) {
        this.grid = grid;
        this.tiers = List.copyOf(tiers);
        this.ground = new float[grid.cells()];
        this.linear = new float[tiers.size()][grid.cells()];
        this.heights = new float[tiers.size()][(int) (grid.reach() / STEP) + 2];
        this.greatest = new float[grid.cells()];
        Arrays.fill(greatest, Float.NaN);
    }

    /**
     * Gathers sweeps over a grid.
     *
     * @param sweeps reflectivities in dBZ, from the lowest elevation up
     */
    public static Columns of(Grid grid, List<Field<SweepGrid>> sweeps) {
        Columns columns = new Columns(grid, sweeps.stream().map(Field::grid).toList());
        float[] azimuths = new float[grid.cells()];
        for (int cell = 0; cell < azimuths.length; cell++) {
            var middle = grid.middle(cell);
            azimuths[cell] = (float) middle.azimuth();
            columns.ground[cell] = (float) middle.distance();
        }
        for (int tier = 0; tier < sweeps.size(); tier++) {
            BeamPath path = sweeps.get(tier).grid().path();
            for (int step = 0; step < columns.heights[tier].length; step++) {
                columns.heights[tier][step] = (float) path.height(path.range(step * STEP));
            }
            columns.gather(tier, sweeps.get(tier), azimuths);
        }
        return columns;
    }

    private void gather(int tier, Field<SweepGrid> sweep, float[] azimuths) {
        SweepGrid gates = sweep.grid();
        double halfDepth = Math.sqrt(grid.area(0)) / 2;
        double halfWidth = 0;
        if (grid instanceof GroundGrid polar) {
            halfDepth = polar.spacing() / 2;
            halfWidth = 180.0 / polar.rays();
        }
        int[] gateBySteps = new int[heights[tier].length];
        for (int step = 0; step < gateBySteps.length; step++) {
            gateBySteps[step] = gates.gate(gates.path().range(step * STEP));
        }
        int deep = (int) (halfDepth / gates.spacing());
        for (int cell = 0; cell < ground.length; cell++) {
            double half = halfWidth > 0 ? halfWidth : Math.toDegrees(halfDepth / Math.max(halfDepth, ground[cell]));
            int ray = gates.rayAt(azimuths[cell]);
            int gate = gateBySteps[(int) (ground[cell] / STEP + 0.5)];
            linear[tier][cell] = ray < 0 || gate >= gates.gates() + deep
                    ? Float.NaN
                    : mean(sweep, cell, new Window(ray, azimuths[cell], half, gate - deep, gate + deep));
        }
    }

    /** Gates around a cell's middle. */
    private record Window(int ray, double azimuth, double half, int from, int to) {}

    /** The mean over the window in mm^6 m^-3, NaN where nothing is known; the greatest goes into the cell's own. */
    private float mean(Field<SweepGrid> sweep, int cell, Window window) {
        SweepGrid gates = sweep.grid();
        int from = Math.max(0, window.from());
        int to = Math.min(gates.gates() - 1, window.to());
        double sum = 0;
        int count = 0;
        float most = Float.NaN;
        int ray = first(gates, window);
        int last = Grid.NONE;
        while (ray >= 0 && ray != last && (ray == window.ray() || within(gates, ray, window))) {
            last = last < 0 ? ray : last;
            for (int at = ray * gates.gates() + from; at <= ray * gates.gates() + to; at++) {
                float value = sweep.values()[at];
                if (!Float.isNaN(value)) {
                    sum += Decibels.linear(value);
                    count++;
                    most = most >= value ? most : value;
                }
            }
            ray = gates.next(ray);
        }
        if (!Float.isNaN(most) && !(greatest[cell] >= most)) {
            greatest[cell] = most;
        }
        return count == 0 ? Float.NaN : (float) (sum / count);
    }

    private static int first(SweepGrid gates, Window window) {
        int ray = window.ray();
        int before = gates.previous(ray);
        while (before >= 0 && before != window.ray() && within(gates, before, window)) {
            ray = before;
            before = gates.previous(ray);
        }
        return ray;
    }

    private static boolean within(SweepGrid gates, int ray, Window window) {
        double difference = Math.abs(gates.azimuth(ray) - window.azimuth());
        return Math.min(difference, 360 - difference) <= window.half();
    }

    /** Where the columns stand. */
    public Grid grid() {
        return grid;
    }

    /** How many tiers there are. */
    public int tiers() {
        return tiers.size();
    }

    /** The grid of a tier's sweep. */
    public SweepGrid tier(int tier) {
        return tiers.get(tier);
    }

    /** Mean reflectivity factor in mm^6 m^-3; 0 where no echo came back, NaN where nothing is known. */
    public float linear(int tier, int cell) {
        return linear[tier][cell];
    }

    /** Mean reflectivity in dBZ; negative infinity where no echo came back, NaN where nothing is known. */
    public float dBZ(int tier, int cell) {
        return Decibels.of(linear[tier][cell]);
    }

    /** Height of the beam's middle over a cell, in metres above the level that the sweeps' grids count from. */
    public float height(int tier, int cell) {
        return heights[tier][(int) (ground[cell] / STEP + 0.5)];
    }

    /** Metres over ground from the radar to a cell's middle. */
    public float ground(int cell) {
        return ground[cell];
    }

    /** Composite reflectivity: the greatest of all gates above a cell, in dBZ. */
    public Field<Grid> composite() {
        return new Field<>(grid, greatest.clone());
    }
}
