package io.virga.radar.velocity;

import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepGrid;

/**
 * How velocity changes across and along the beam: the slopes of the plane that fits the velocities around a gate best; Smith and
 * Elmore, "The use of radial velocity derivatives to diagnose rotation and divergence" (11th Conference on Aviation, Range, and
 * Aerospace Meteorology, 2004), with the kernels of Mahalik, Smith, Elmore, Kingfield, Ortega and Smith, Weather and Forecasting 34
 * (2019), 415-434: metres over ground, not gates, so that the same vortex gives the same shear at all ranges as far as the beam
 * resolves it, and never less than three rays by three gates. All gates weigh the same.
 *
 * @param across metres of the kernel across the beam
 * @param along metres of the kernel along it
 */
public record LinearShear(double across, double along) {
    /** For rotation: 2.5 km across, 0.75 km along. */
    public static final LinearShear ROTATION = new LinearShear(2500, 750);
    /** For divergence: 1.5 km along; our choice, as wide as long. */
    public static final LinearShear DIVERGENCE = new LinearShear(1500, 1500);

    private static final int MOST_RAYS = 41;
    /** Nearer than this a kernel spans so many degrees that its plane is none, metres. */
    private static final double NEAREST = 5000;
    /** Of the kernel's gates must hold a velocity. */
    private static final double LEAST_SHARE = 0.5;

    private static final int SUMS = 5;

    /** Refuses kernels of nothing. */
    public LinearShear {
        if (!(across >= 250 && across <= 20_000 && along >= 250 && along <= 20_000)) {
            throw new IllegalArgumentException("no kernel of " + across + " by " + along + " m");
        }
    }

    /** What is asked for. */
    private enum Slope {
        /** Across the beam, positive where velocity grows clockwise: cyclonic rotation on the northern half of the earth. */
        ACROSS,
        /** Along it, positive where air parts. */
        ALONG
    }

    /** Azimuthal shear, 1/s; half the vorticity of a solid rotation. */
    public Field<SweepGrid> azimuthal(Field<SweepGrid> velocity) {
        return fit(velocity, Slope.ACROSS);
    }

    /** Radial divergence, 1/s. */
    public Field<SweepGrid> divergence(Field<SweepGrid> velocity) {
        return fit(velocity, Slope.ALONG);
    }

    private Field<SweepGrid> fit(Field<SweepGrid> velocity, Slope slope) {
        SweepGrid grid = velocity.grid();
        Field<SweepGrid> result = Field.unknown(grid);
        int half = Math.max(1, (int) Math.round(along / 2 / grid.spacing()));
        float[] sums = alongSums(velocity, half);
        Plane plane = new Plane();
        double spread = Math.toRadians(Math.max(0.25, grid.width()));
        for (int gate = 0; gate < grid.gates(); gate++) {
            double range = grid.range(gate);
            if (range >= NEAREST) {
                int rays = (int) Math.max(1, Math.min(MOST_RAYS / 2, Math.rint(across / 2 / (range * spread))));
                for (int ray = 0; ray < grid.rays(); ray++) {
                    int cell = ray * grid.gates() + gate;
                    if (!Float.isNaN(velocity.at(cell))) {
                        result.values()[cell] = plane(grid, sums, ray, gate, new Kernel(rays, half), slope, plane);
                    }
                }
            }
        }
        return result;
    }

    /** Rays and gates to either side. */
    private record Kernel(int rays, int gates) {}

    /**
     * For each gate the sums over those before and behind it along the beam: how many, velocities, offsets in gates, their squares,
     * their products with velocities.
     */
    private static float[] alongSums(Field<SweepGrid> velocity, int half) {
        float[] values = velocity.values();
        int gates = velocity.grid().gates();
        float[] sums = new float[values.length * SUMS];
        for (int cell = 0; cell < values.length; cell++) {
            int gate = cell % gates;
            for (int offset = -Math.min(half, gate); offset <= Math.min(half, gates - 1 - gate); offset++) {
                float value = values[cell + offset];
                if (!Float.isNaN(value)) {
                    sums[cell * SUMS]++;
                    sums[cell * SUMS + 1] += value;
                    sums[cell * SUMS + 2] += offset;
                    sums[cell * SUMS + 3] += offset * offset;
                    sums[cell * SUMS + 4] += offset * value;
                }
            }
        }
        return sums;
    }

    private static float plane(
            SweepGrid grid, float[] sums, int ray, int gate, Kernel kernel, Slope slope, Plane plane) {
        plane.clear();
        int at = ray;
        for (int i = 0; i < kernel.rays() && grid.previous(at) >= 0; i++) {
            at = grid.previous(at);
        }
        int beside = 0;
        for (int i = 0; i < 2 * kernel.rays() + 1 && at >= 0; i++) {
            int sum = (at * grid.gates() + gate) * SUMS;
            if (sums[sum] > 0) {
                plane.add(sums, sum, turn(grid.azimuth(ray), grid.azimuth(at)) * grid.range(gate));
                beside++;
            }
            at = grid.next(at);
        }
        double whole = (2.0 * kernel.rays() + 1) * (2.0 * kernel.gates() + 1);
        if (beside < 3 || plane.n < LEAST_SHARE * whole) {
            return Float.NaN;
        }
        return (float) (slope == Slope.ACROSS ? plane.across() : plane.along() / grid.spacing());
    }

    /** Sums of v = a + b r + c s over gates: r in gates along the beam, s in metres across it; used again for each gate. */
    private static final class Plane {
        private double n;
        private double v;
        private double r;
        private double rr;
        private double rv;
        private double s;
        private double ss;
        private double sr;
        private double sv;

        void clear() {
            n = v = r = rr = rv = s = ss = sr = sv = 0;
        }

        /** Takes up the gates of one ray, all of them as far aside. */
        void add(float[] sums, int at, double aside) {
            n += sums[at];
            v += sums[at + 1];
            r += sums[at + 2];
            rr += sums[at + 3];
            rv += sums[at + 4];
            s += aside * sums[at];
            ss += aside * aside * sums[at];
            sr += aside * sums[at + 2];
            sv += aside * sums[at + 1];
        }

        /** Velocity a metre across; NaN where the gates lie on a line. */
        double across() {
            return ((sv - s * v / n) * alongSpread() - (rv - r * v / n) * mixed()) / determinant();
        }

        /** Velocity a gate along. */
        double along() {
            return ((rv - r * v / n) * acrossSpread() - (sv - s * v / n) * mixed()) / determinant();
        }

        private double alongSpread() {
            return rr - r * r / n;
        }

        private double acrossSpread() {
            return ss - s * s / n;
        }

        private double mixed() {
            return sr - r * s / n;
        }

        private double determinant() {
            double product = alongSpread() * acrossSpread();
            double determinant = product - mixed() * mixed();
            return determinant > 1e-6 * product ? determinant : Double.NaN;
        }
    }

    /** Radians clockwise from one direction to another, the shorter way. */
    private static double turn(float from, float to) {
        double degrees = to - from;
        if (degrees > 180) {
            degrees -= 360;
        } else if (degrees < -180) {
            degrees += 360;
        }
        return Math.toRadians(degrees);
    }
}
