package io.virga.radar.velocity;

/**
 * Moves each group of regions that touch by whole intervals to where the wind says, or, where no wind is known, to where its mean
 * speed is least. A single region that then still stands further from the wind than any storm explains was led astray on its
 * way (by a chain of noise, as a rule) and is moved by itself.
 *
 * @param nyquist m/s
 * @param wind may know nothing
 */
record Placing(float nyquist, Expected expected) {
    /** From the wind, in Nyquist velocities and in m/s, whichever is more; our choice: an F5 tornado stays within it. */
    private static final double ASTRAY = 2.5;

    private static final double ASTRAY_SPEED = 50;

    /** Sums over the gates of each region: velocities as received and, where the wind is known, its part along the beam. */
    private static final class Sums {
        private final double[] received;
        private final int[] gates;
        private final double[] expected;
        private final double[] beside;
        private final int[] known;

        Sums(int regions) {
            received = new double[regions];
            gates = new int[regions];
            expected = new double[regions];
            beside = new double[regions];
            known = new int[regions];
        }
    }

    /** Whole intervals of two Nyquist velocities to be added to each region. */
    int[] folds(RegionGraph graph, Regions regions, float[] values) {
        Sums sums = sums(regions, values);
        int count = graph.count();
        int[] folds = new int[count];
        double[] off = new double[count];
        int[] known = new int[count];
        double[] mean = new double[count];
        int[] gates = new int[count];
        double interval = 2.0 * nyquist;
        for (int region = 0; region < count; region++) {
            int root = graph.root(region);
            folds[region] = graph.folds(region);
            off[root] += (sums.expected[region] - sums.beside[region]) / interval - folds[region] * sums.known[region];
            known[root] += sums.known[region];
            mean[root] += sums.received[region] / interval + (double) folds[region] * sums.gates[region];
            gates[root] += sums.gates[region];
        }
        for (int region = 0; region < count; region++) {
            int root = graph.root(region);
            folds[region] += (int) Math.rint(known[root] > 0 ? off[root] / known[root] : -mean[root] / gates[root]);
            double here = sums.received[region] / sums.gates[region];
            double there = sums.known[region] > 0 ? sums.expected[region] / sums.known[region] : 0;
            if (Math.abs(here + folds[region] * interval - there) > Math.max(ASTRAY * nyquist, ASTRAY_SPEED)) {
                folds[region] = (int) Math.rint((there - here) / interval);
            }
        }
        return folds;
    }

    private Sums sums(Regions regions, float[] values) {
        Sums sums = new Sums(regions.count());
        for (int cell = 0; cell < values.length; cell++) {
            int region = regions.of(cell);
            if (region >= 0) {
                sums.received[region] += values[cell];
                sums.gates[region]++;
                float there = expected.velocities()[cell];
                if (!Float.isNaN(there)) {
                    sums.expected[region] += there;
                    sums.beside[region] += values[cell];
                    sums.known[region]++;
                }
            }
        }
        return sums;
    }
}
