package io.virga.simulate.radar;

import io.virga.radar.BeamPath;

/**
 * Where the beams of a sweep go, and the points that stand for a beam's width: three by three at the nodes of
 * Gauss-Hermite quadrature, more where the wind changes within it.
 *
 * <p>The weight of a two-way beam is a Gaussian of variance w²/(16 ln 2) for one of half-power width w (Doviak and Zrnić
 * 1993, equation 5.76); sampling a turning antenna widens it to 1.02° at half-degree azimuths and to 1.39° at whole ones
 * (Brown, Wood and Sirmans 2002, J. Atmos. Oceanic Technol. 19).
 */
final class SweepGeometry {
    static final int FIRST_GATE = 2125; // metres
    static final int GATE = 250;
    static final int HEIGHTS = 3;

    private static final double BEAM = 0.93; // degrees
    private static final double FINE_BEAM = 1.02;
    private static final double COARSE_BEAM = 1.39;
    private static final double SIGMA = 1 / (4 * Math.sqrt(Math.log(2)));
    private static final double[] NODES = {-Math.sqrt(3), 0, Math.sqrt(3)};
    private static final double[] WEIGHTS = {1 / 6.0, 2 / 3.0, 1 / 6.0};
    private static final int CLOSE_NODES = 11;
    private static final double CLOSE_REACH = 2.6; // standard deviations

    private final ScanPlan.Turn turn;
    private final int gates;
    private final double[][] heights = new double[HEIGHTS][];
    private final double[][] grounds = new double[HEIGHTS][];
    private final double[][] windEast = new double[HEIGHTS][];
    private final double[][] windNorth = new double[HEIGHTS][];
    private final double[] cosines;
    private final double[] sines;
    private final Across usual;
    private final Across close;

    /**
     * Points across the beam.
     *
     * @param degrees off the middle
     * @param weights that sum to 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Across(double[] degrees, double[] weights) {}

    SweepGeometry(ScanPlan.Turn turn, int gates, WindProfile wind) {
        this.turn = turn;
        this.gates = gates;
        double elevation = turn.cut().elevation();
        for (int i = 0; i < HEIGHTS; i++) {
            BeamPath path = new BeamPath(elevation + NODES[i] * BEAM * SIGMA, 0);
            heights[i] = new double[gates];
            grounds[i] = new double[gates];
            windEast[i] = new double[gates];
            windNorth[i] = new double[gates];
            for (int gate = 0; gate < gates; gate++) {
                heights[i][gate] = Math.max(0, path.height(range(gate)));
                grounds[i][gate] = path.ground(range(gate));
                windEast[i][gate] = wind.east(heights[i][gate]);
                windNorth[i][gate] = wind.north(heights[i][gate]);
            }
        }
        cosines = new double[gates];
        sines = new double[gates];
        for (int gate = 0; gate < gates; gate++) {
            // The beam rises against the ground below it by the angle that it has gone around the bent earth.
            double local = Math.toRadians(elevation) + grounds[1][gate] / (6_371_009 * 4.0 / 3);
            cosines[gate] = Math.cos(local);
            sines[gate] = Math.sin(local);
        }
        double sigma = (turn.cut().superResolution() ? FINE_BEAM : COARSE_BEAM) * SIGMA;
        usual = new Across(new double[] {NODES[0] * sigma, 0, NODES[2] * sigma}, WEIGHTS);
        close = close(sigma);
    }

    private static Across close(double sigma) {
        double[] degrees = new double[CLOSE_NODES];
        double[] weights = new double[CLOSE_NODES];
        double sum = 0;
        for (int i = 0; i < CLOSE_NODES; i++) {
            double off = CLOSE_REACH * (2.0 * i / (CLOSE_NODES - 1) - 1);
            degrees[i] = off * sigma;
            weights[i] = Math.exp(-off * off / 2);
            sum += weights[i];
        }
        for (int i = 0; i < CLOSE_NODES; i++) {
            weights[i] /= sum;
        }
        return new Across(degrees, weights);
    }

    static double range(int gate) {
        return FIRST_GATE + (double) gate * GATE;
    }

    ScanPlan.Turn turn() {
        return turn;
    }

    int gates() {
        return gates;
    }

    double height(int node, int gate) {
        return heights[node][gate];
    }

    double ground(int node, int gate) {
        return grounds[node][gate];
    }

    double windEast(int node, int gate) {
        return windEast[node][gate];
    }

    double windNorth(int node, int gate) {
        return windNorth[node][gate];
    }

    double weight(int node) {
        return WEIGHTS[node];
    }

    double cosine(int gate) {
        return cosines[gate];
    }

    double sine(int gate) {
        return sines[gate];
    }

    Across usual() {
        return usual;
    }

    Across close() {
        return close;
    }
}
