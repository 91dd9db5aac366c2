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
        boolean[] beside = new boolean[grid.cells()];
        int jumps = 0;
        int pairs = 0;
        for (int cell = 0; cell < beside.length; cell++) {
            int gate = cell % grid.gates();
            int ray = cell / grid.gates();
            int next = grid.next(ray);
            int out = gate + 1 < grid.gates() ? cell + 1 : Grid.NONE;
            int across = next >= 0 ? next * grid.gates() + gate : Grid.NONE;
            for (int neighbour : new int[] {out, across}) {
                if (neighbour >= 0 && nyquists[ray] > 0) {
                    float difference = Math.abs(velocity.at(cell) - velocity.at(neighbour));
                    pairs += !Float.isNaN(difference) ? 1 : 0;
                    if (difference > nyquists[ray]) {
                        jumps++;
                        beside[cell] = true;
                        beside[neighbour] = true;
                    }
                }
            }
        }
        double area = 0;
        double all = 0;
        for (int cell = 0; cell < beside.length; cell++) {
            double own = !Float.isNaN(velocity.at(cell)) ? grid.area(cell) : 0;
            all += own;
            area += beside[cell] ? own : 0;
        }
        return new Folds(jumps, pairs, area, all);
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
