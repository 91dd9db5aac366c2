package io.virga.radar.velocity;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;

/**
 * How much of a sweep still looks folded: neighbouring gates whose velocities differ by more than the Nyquist velocity. Air seldom
 * does that; tornadoes do, and noise.
 *
 * @param jumps pairs of such neighbours
 * @param pairs of all neighbours
 * @param area square metres of the gates beside a jump
 * @param all square metres of all gates that hold a velocity
 */
public record Folds(int jumps, int pairs, double area, double all) {
    /** Counts them in a sweep, as received or unfolded. */
    public static Folds of(Field<SweepGrid> velocity) {
        SweepGrid grid = velocity.grid();
        float[] nyquists = SweepFields.nyquists(grid);
        int gates = grid.gates();
        boolean[] beside = new boolean[grid.cells()];
        int jumps = 0;
        int pairs = 0;
        for (int ray = 0; ray < grid.rays(); ray++) {
            int next = grid.next(ray);
            float nyquist = nyquists[ray] > 0 ? nyquists[ray] : Float.NaN;
            for (int cell = ray * gates; cell < (ray + 1) * gates; cell++) {
                float value = velocity.at(cell);
                if (!Float.isNaN(value) && !Float.isNaN(nyquist)) {
                    int out = (cell + 1) % gates == 0 ? cell : cell + 1;
                    int across = next == Grid.NONE ? cell : next * gates + cell % gates;
                    pairs += (isPair(velocity, cell, out) ? 1 : 0) + (isPair(velocity, cell, across) ? 1 : 0);
                    jumps += mark(velocity, cell, out, nyquist, beside) + mark(velocity, cell, across, nyquist, beside);
                }
            }
        }
        double[] areas = new double[gates];
        for (int gate = 0; gate < gates; gate++) {
            areas[gate] = grid.area(gate);
        }
        double area = 0;
        double all = 0;
        for (int cell = 0; cell < beside.length; cell++) {
            double own = Float.isNaN(velocity.at(cell)) ? 0 : areas[cell % gates];
            all += own;
            area += beside[cell] ? own : 0;
        }
        return new Folds(jumps, pairs, area, all);
    }

    private static boolean isPair(Field<SweepGrid> velocity, int cell, int neighbour) {
        return neighbour != cell && !Float.isNaN(velocity.at(neighbour));
    }

    /** 1 for a jump, which both gates then lie beside. */
    private static int mark(Field<SweepGrid> velocity, int cell, int neighbour, float nyquist, boolean[] beside) {
        if (!(Math.abs(velocity.at(cell) - velocity.at(neighbour)) > nyquist)) {
            return 0;
        }
        beside[cell] = true;
        beside[neighbour] = true;
        return 1;
    }

    /** The share of the area beside jumps; 0 where there is no velocity at all. */
    public double share() {
        return all == 0 ? 0 : area / all;
    }

    /** Both together. */
    public Folds plus(Folds other) {
        return new Folds(jumps + other.jumps, pairs + other.pairs, area + other.area, all + other.all);
    }
}
