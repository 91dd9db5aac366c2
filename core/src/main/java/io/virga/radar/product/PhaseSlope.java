package io.virga.radar.product;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;

/**
 * Specific differential phase in degrees a kilometre: half the slope of a straight line through the differential phase, over 9
 * gates of 250 m where it rains hard (40 dBZ and more) and over 25 elsewhere; Ryzhkov, Giangrande and Schuur, Journal of Applied
 * Meteorology 44 (2005), 502-515. Windows are lengths in metres here, so that other gates have them too.
 */
public final class PhaseSlope {
    private static final double SHORT = 2250;
    private static final double LONG = 6250;
    private static final float HARD = 40; // dBZ
    private static final float COHERENT = 0.9f;
    /** Beyond these is noise or backscatter, degrees a kilometre; the operational product's scale has the same ends. */
    private static final double LEAST = -2;

    private static final double MOST = 10;
    /** Phases further than this from their line in the mean are of no rain alone, degrees. */
    private static final double ROUGHEST = 6;

    private PhaseSlope() {}

    /**
     * The slope where reflectivity and correlation say that there is rain to have one.
     *
     * @param phase degrees, as received
     * @param correlation 0 to 1, of the same grid
     * @param reflectivity dBZ, of the same grid
     */
    public static Field<SweepGrid> of(
            Field<SweepGrid> phase, Field<SweepGrid> correlation, Field<SweepGrid> reflectivity) {
        SweepGrid grid = phase.grid();
        Field<SweepGrid> slope = Field.unknown(grid);
        int gates = grid.gates();
        double[] unfolded = new double[gates];
        Sums sums = new Sums(gates);
        for (int ray = 0; ray < grid.rays(); ray++) {
            int start = ray * gates;
            double last = Double.NaN;
            for (int gate = 0; gate < gates; gate++) {
                float value = phase.at(start + gate);
                boolean good = !Float.isNaN(value) && correlation.at(start + gate) >= COHERENT;
                if (good) {
                    last = !Double.isNaN(last) ? value + 360 * Math.rint((last - value) / 360) : value;
                }
                unfolded[gate] = good ? last : Double.NaN;
            }
            sums.of(unfolded);
            for (int gate = 0; gate < gates; gate++) {
                if (!Double.isNaN(unfolded[gate])) {
                    boolean hard = reflectivity.at(start + gate) >= HARD;
                    int half = (int) Math.max(1, (hard ? SHORT : LONG) / 2 / grid.spacing());
                    double degrees = sums.slope(gate - half, gate + half) / 2 / (grid.spacing() / 1000.0);
                    if (degrees >= LEAST && degrees <= MOST) {
                        slope.values()[start + gate] = (float) degrees;
                    }
                }
            }
        }
        return slope;
    }

    /** Running sums along a ray, so that each line costs four differences, not a loop. */
    private static final class Sums {
        private final double[] count;
        private final double[] x;
        private final double[] y;
        private final double[] xx;
        private final double[] xy;
        private final double[] yy;

        Sums(int gates) {
            count = new double[gates + 1];
            x = new double[gates + 1];
            y = new double[gates + 1];
            xx = new double[gates + 1];
            xy = new double[gates + 1];
            yy = new double[gates + 1];
        }

        void of(double[] values) {
            for (int gate = 0; gate < values.length; gate++) {
                boolean good = !Double.isNaN(values[gate]);
                double value = good ? values[gate] : 0;
                double place = good ? gate : 0;
                count[gate + 1] = count[gate] + (good ? 1 : 0);
                x[gate + 1] = x[gate] + place;
                y[gate + 1] = y[gate] + value;
                xx[gate + 1] = xx[gate] + place * place;
                xy[gate + 1] = xy[gate] + place * value;
                yy[gate + 1] = yy[gate] + value * value;
            }
        }

        /** Units of the values a gate; NaN where fewer than half of the gates hold one or they lie on no line. */
        double slope(int first, int last) {
            int from = Math.max(0, first);
            int to = Math.min(count.length - 1, last + 1);
            double n = count[to] - count[from];
            if (n < Math.max(3, (last - first + 1) / 2.0)) {
                return Double.NaN;
            }
            double meanX = (x[to] - x[from]) / n;
            double meanY = (y[to] - y[from]) / n;
            double spreadX = xx[to] - xx[from] - n * meanX * meanX;
            double both = xy[to] - xy[from] - n * meanX * meanY;
            double spreadY = yy[to] - yy[from] - n * meanY * meanY;
            boolean straight = spreadX > 0 && spreadY - both * both / spreadX <= n * ROUGHEST * ROUGHEST;
            return straight ? both / spreadX : Double.NaN;
        }
    }
}
