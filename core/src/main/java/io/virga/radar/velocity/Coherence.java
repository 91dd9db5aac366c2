package io.virga.radar.velocity;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import java.util.Arrays;

/**
 * Leaves out velocities that are noise: those that agree neither with their own ray nor with the patch around them. Agreement is
 * the length of the mean of unit vectors at angles pi v / Nyquist, which a fold leaves as it is: 1 for equal velocities, near 0
 * for random ones. The ray has a vote of its own because in a tornado neighbouring rays disagree and each agrees with itself.
 */
public final class Coherence {
    /** Gates to either side along the beam. */
    private static final int HALF = 3;

    private static final int LEAST = 4;
    /** Where none is known, m/s. */
    private static final double USUAL = 30;

    private static final double RAY = 0.75;
    private static final double PATCH = 0.5;

    private Coherence() {}

    /** The velocities that are none of noise, as received. */
    public static Field<SweepGrid> of(Field<SweepGrid> velocity) {
        SweepGrid grid = velocity.grid();
        float[] nyquists = SweepFields.nyquists(grid);
        int gates = grid.gates();
        // Sums over the gates around each one on its own ray: cosines, sines, how many.
        float[] cosines = new float[velocity.values().length];
        float[] sines = new float[velocity.values().length];
        byte[] counts = new byte[velocity.values().length];
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
        float[] kept = new float[velocity.values().length];
        Arrays.fill(kept, Float.NaN);
        for (int cell = 0; cell < kept.length; cell++) {
            boolean known = !Float.isNaN(velocity.at(cell));
            if (known && (onRay(cosines, sines, counts, cell) || onPatch(grid, cosines, sines, counts, cell))) {
                kept[cell] = velocity.at(cell);
            }
        }
        return new Field<>(grid, kept);
    }

    private static boolean onRay(float[] cosines, float[] sines, byte[] counts, int cell) {
        return counts[cell] >= LEAST && length(cosines[cell], sines[cell]) >= RAY * counts[cell];
    }

    private static boolean onPatch(SweepGrid grid, float[] cosines, float[] sines, byte[] counts, int cell) {
        double cosine = cosines[cell];
        double sine = sines[cell];
        int count = counts[cell];
        int ray = cell / grid.gates();
        for (int beside : new int[] {grid.previous(ray), grid.next(ray)}) {
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
}
