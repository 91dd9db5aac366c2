package io.virga.radar.velocity;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;

/**
 * Leaves out velocities that are noise: those that agree neither with their own ray nor with the patch around them. Agreement is
 * the length of the mean of unit vectors at angles pi v / Nyquist, which a fold leaves as it is: 1 for equal velocities, near 0
 * for random ones. A tornado's core agrees with nothing either, but it is small: gates are left out only where a third of a wider
 * surrounding disagrees too.
 */
public final class Coherence {
    /** Gates to either side along the beam. */
    private static final int HALF = 3;

    private static final int LEAST = 4;
    /** Where none is known, m/s. */
    private static final double USUAL = 30;

    private static final double RAY = 0.75;
    private static final double PATCH = 0.5;

    /** Rays and gates to either side of the wider surrounding, and how much of it may disagree. */
    private static final int WIDE_RAYS = 4;

    private static final int WIDE_GATES = 6;
    private static final double MOST_NOISE = 0.3;

    private final SweepGrid grid;
    private final Field<SweepGrid> velocity;
    private final float[] cosines;
    private final float[] sines;
    private final byte[] counts;

    private Coherence(Field<SweepGrid> velocity) {
        this.velocity = velocity;
        this.grid = velocity.grid();
        this.cosines = new float[velocity.values().length];
        this.sines = new float[velocity.values().length];
        this.counts = new byte[velocity.values().length];
    }

    /** The velocities that are none of noise, as received. */
    public static Field<SweepGrid> of(Field<SweepGrid> velocity) {
        Coherence coherence = new Coherence(velocity);
        coherence.sum(SweepFields.nyquists(velocity.grid()));
        return coherence.kept(coherence.disagreeing());
    }

    /** Sums over the gates around each one on its own ray: cosines, sines, how many. */
    private void sum(float[] nyquists) {
        int gates = grid.gates();
        double[] cosine = new double[gates + 1];
        double[] sine = new double[gates + 1];
        int[] count = new int[gates + 1];
        for (int ray = 0; ray < grid.rays(); ray++) {
            double turn = Math.PI / (nyquists[ray] > 0 ? nyquists[ray] : USUAL);
            for (int gate = 0; gate < gates; gate++) {
                float value = velocity.at(ray * gates + gate);
                boolean known = !Float.isNaN(value);
                cosine[gate + 1] = cosine[gate] + (known ? Circle.cosine(turn * value) : 0);
                sine[gate + 1] = sine[gate] + (known ? Circle.sine(turn * value) : 0);
                count[gate + 1] = count[gate] + (known ? 1 : 0);
            }
            for (int gate = 0; gate < gates; gate++) {
                int from = Math.max(0, gate - HALF);
                int to = Math.min(gates, gate + HALF + 1);
                cosines[ray * gates + gate] = (float) (cosine[to] - cosine[from]);
                sines[ray * gates + gate] = (float) (sine[to] - sine[from]);
                counts[ray * gates + gate] = (byte) (count[to] - count[from]);
            }
        }
    }

    private boolean[] disagreeing() {
        boolean[] disagreeing = new boolean[counts.length];
        for (int cell = 0; cell < disagreeing.length; cell++) {
            disagreeing[cell] = !Float.isNaN(velocity.at(cell)) && !onRay(cell) && !onPatch(cell);
        }
        return disagreeing;
    }

    private boolean onRay(int cell) {
        return counts[cell] >= LEAST && length(cosines[cell], sines[cell]) >= RAY * counts[cell];
    }

    private boolean onPatch(int cell) {
        double cosine = cosines[cell];
        double sine = sines[cell];
        int count = counts[cell];
        int ray = cell / grid.gates();
        for (int side = -1; side <= 1; side += 2) {
            int beside = side < 0 ? grid.previous(ray) : grid.next(ray);
            if (beside != Grid.NONE) {
                int other = beside * grid.gates() + cell % grid.gates();
                cosine += cosines[other];
                sine += sines[other];
                count += counts[other];
            }
        }
        return count >= 2 * LEAST && length(cosine, sine) >= PATCH * count;
    }

    private static double length(double cosine, double sine) {
        return Math.sqrt(cosine * cosine + sine * sine);
    }

    private Field<SweepGrid> kept(boolean[] disagreeing) {
        float[] kept = velocity.values().clone();
        for (int cell = 0; cell < kept.length; cell++) {
            if (disagreeing[cell] && isNoisy(disagreeing, cell)) {
                kept[cell] = Float.NaN;
            }
        }
        return new Field<>(grid, kept);
    }

    private boolean isNoisy(boolean[] disagreeing, int cell) {
        int gate = cell % grid.gates();
        int ray = cell / grid.gates();
        for (int i = 0; i < WIDE_RAYS && grid.previous(ray) >= 0; i++) {
            ray = grid.previous(ray);
        }
        int from = Math.max(0, gate - WIDE_GATES);
        int to = Math.min(grid.gates() - 1, gate + WIDE_GATES);
        int known = 0;
        int noise = 0;
        for (int i = 0; i <= 2 * WIDE_RAYS && ray >= 0; i++) {
            for (int at = ray * grid.gates() + from; at <= ray * grid.gates() + to; at++) {
                known += counts[at] > 0 && !Float.isNaN(velocity.at(at)) ? 1 : 0;
                noise += disagreeing[at] ? 1 : 0;
            }
            ray = grid.next(ray);
        }
        return known < WIDE_GATES || noise > MOST_NOISE * known;
    }
}
