package io.virga.radar.quality;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;

/** How rough a field is along the beam: weather is smooth, ground and animals are not. */
final class Texture {
    private static final int TURN = 360;

    private Texture() {}

    /**
     * Root mean square of what is left when the running mean over a length is taken off; Park, Ryzhkov, Zrnić and Kim, Weather
     * and Forecasting 24 (2009), 730-748, section 3. NaN where a gate or nearly all around it hold nothing.
     *
     * @param metres of the running mean
     * @param near how many gates from the radar on are asked for; beyond them the values may be NaN
     * @param cyclic whether values come round after 360, as phases
     */
    static float[] deviation(Field<SweepGrid> field, double metres, int near, boolean cyclic) {
        SweepGrid grid = field.grid();
        int gates = grid.gates();
        int half = (int) Math.max(1, Math.rint(metres / 2 / grid.spacing()));
        int last = Math.min(gates, near + 2 * half);
        float[] rough = new float[field.values().length];
        double[] line = new double[last];
        double[] left = new double[last];
        double[] sums = new double[last + 1];
        int[] counts = new int[last + 1];
        for (int ray = 0; ray < grid.rays(); ray++) {
            int start = ray * gates;
            double before = Double.NaN;
            for (int gate = 0; gate < last; gate++) {
                float value = field.values()[start + gate];
                boolean known = Math.abs(value) <= Float.MAX_VALUE;
                double placed = known && cyclic && !Double.isNaN(before)
                        ? value + TURN * Math.rint((before - value) / TURN)
                        : value;
                line[gate] = known ? placed : Double.NaN;
                before = known ? placed : before;
            }
            running(line, sums, counts);
            for (int gate = 0; gate < last; gate++) {
                left[gate] = line[gate] - mean(sums, counts, gate, half);
                left[gate] *= left[gate];
            }
            running(left, sums, counts);
            for (int gate = 0; gate < last; gate++) {
                rough[start + gate] =
                        Double.isNaN(line[gate]) ? Float.NaN : (float) Math.sqrt(mean(sums, counts, gate, half));
            }
        }
        return rough;
    }

    /** Sums and counts of what is known before each gate. */
    private static void running(double[] line, double[] sums, int[] counts) {
        for (int gate = 0; gate < line.length; gate++) {
            boolean known = !Double.isNaN(line[gate]);
            sums[gate + 1] = sums[gate] + (known ? line[gate] : 0);
            counts[gate + 1] = counts[gate] + (known ? 1 : 0);
        }
    }

    /** NaN where fewer than two are known. */
    private static double mean(double[] sums, int[] counts, int gate, int half) {
        int from = Math.max(0, gate - half);
        int to = Math.min(counts.length - 1, gate + half + 1);
        int count = counts[to] - counts[from];
        return count < 2 ? Double.NaN : (sums[to] - sums[from]) / count;
    }

    /**
     * How often reflectivity turns along a length of the beam, % of gates at which it goes the other way by at least 2 dB: "spin" of
     * Steiner and Smith, Journal of Atmospheric and Oceanic Technology 19 (2002), 673-686.
     *
     * @param metres of the length
     * @param near as above
     */
    static float[] spin(Field<SweepGrid> reflectivity, double metres, int near) {
        SweepGrid grid = reflectivity.grid();
        int gates = grid.gates();
        int half = (int) Math.max(2, Math.rint(metres / 2 / grid.spacing()));
        float[] spin = new float[reflectivity.values().length];
        int last = Math.min(gates, near + half + 1);
        double[] turns = new double[last];
        double[] sums = new double[last + 1];
        int[] counts = new int[last + 1];
        for (int ray = 0; ray < grid.rays(); ray++) {
            int start = ray * gates;
            for (int gate = 0; gate < last; gate++) {
                turns[gate] = gate == 0 || gate == gates - 1 ? Double.NaN : turn(reflectivity.values(), start + gate);
            }
            running(turns, sums, counts);
            for (int gate = 0; gate < last; gate++) {
                spin[start + gate] = (float) (100 * mean(sums, counts, gate, half));
            }
        }
        return spin;
    }

    private static double turn(float[] values, int cell) {
        float in = values[cell] - values[cell - 1];
        float out = values[cell + 1] - values[cell];
        if (!(Math.abs(in) <= Float.MAX_VALUE) || !(Math.abs(out) <= Float.MAX_VALUE)) {
            return Double.NaN;
        }
        return in * out < 0 && (Math.abs(in) + Math.abs(out)) / 2 >= 2 ? 1 : 0;
    }
}
