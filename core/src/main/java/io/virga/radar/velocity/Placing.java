package io.virga.radar.velocity;

/**
 * Moves each group of regions that touch by whole intervals to where the wind says, or, where no wind is known, to where its mean
 * speed is least. A group of which more than a quarter would then stand an interval off was glued together by noise, as weak
 * echoes are where the Nyquist velocity is that of the wind: its regions are moved one by one. A single region that then still stands further from the wind than any storm explains was led astray on its
 * way (by a chain of noise, as a rule) and is moved by itself.
 *
 * @param nyquist m/s
 * @param wind may know nothing
 */
record Placing(float nyquist, Expected expected) {
    /** From the wind, in Nyquist velocities and in m/s, whichever is more; our choice: an F5 tornado stays within it. */
    private static final double ASTRAY = 2.5;

    private static final double ASTRAY_SPEED = 50;
    /** Of a group's gates of which anything is known, the share that must want its interval; our choice, see docs/radar-products.md. */
    private static final double LEAST_AGREEING = 0.75;

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
        int[] shifts = shifts(graph, sums);
        boolean[] glued = glued(graph, sums, shifts);
        int[] folds = new int[graph.count()];
        double interval = 2.0 * nyquist;
        for (int region = 0; region < folds.length; region++) {
            int root = graph.root(region);
            boolean alone = glued[root] && sums.known[region] > 0;
            folds[region] = alone ? (int) Math.rint(wanted(sums, region)) : graph.folds(region) + shifts[root];
            double here = sums.received[region] / sums.gates[region];
            double there = sums.known[region] > 0 ? sums.expected[region] / sums.known[region] : 0;
            if (Math.abs(here + folds[region] * interval - there) > Math.max(ASTRAY * nyquist, ASTRAY_SPEED)) {
                folds[region] = (int) Math.rint((there - here) / interval);
            }
        }
        return folds;
    }

    /** Intervals by which a region by itself would have to be moved to where it is expected; where that is known. */
    private double wanted(Sums sums, int region) {
        return (sums.expected[region] - sums.beside[region]) / (2.0 * nyquist) / sums.known[region];
    }

    /** By root: intervals by which its group is moved as one. */
    private int[] shifts(RegionGraph graph, Sums sums) {
        int count = graph.count();
        double[] off = new double[count];
        int[] known = new int[count];
        double[] mean = new double[count];
        int[] gates = new int[count];
        double interval = 2.0 * nyquist;
        for (int region = 0; region < count; region++) {
            int root = graph.root(region);
            int folds = graph.folds(region);
            off[root] += (sums.expected[region] - sums.beside[region]) / interval - folds * sums.known[region];
            known[root] += sums.known[region];
            mean[root] += sums.received[region] / interval + (double) folds * sums.gates[region];
            gates[root] += sums.gates[region];
        }
        int[] shifts = new int[count];
        for (int root = 0; root < count; root++) {
            if (gates[root] > 0) {
                shifts[root] = (int) Math.rint(known[root] > 0 ? off[root] / known[root] : -mean[root] / gates[root]);
            }
        }
        return shifts;
    }

    /** By root: whether too little of its group wants the interval to which the whole would be moved. */
    private boolean[] glued(RegionGraph graph, Sums sums, int[] shifts) {
        long[] asked = new long[shifts.length];
        long[] agreeing = new long[shifts.length];
        for (int region = 0; region < shifts.length; region++) {
            int root = graph.root(region);
            if (sums.known[region] > 0) {
                boolean agrees = Math.abs(wanted(sums, region) - graph.folds(region) - shifts[root]) <= 0.5;
                asked[root] += sums.known[region];
                agreeing[root] += agrees ? sums.known[region] : 0;
            }
        }
        boolean[] glued = new boolean[shifts.length];
        for (int root = 0; root < glued.length; root++) {
            glued[root] = agreeing[root] < LEAST_AGREEING * asked[root];
        }
        return glued;
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
