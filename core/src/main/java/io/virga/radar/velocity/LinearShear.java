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
    private static final double NEAREST = 2000;
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
        double spread = Math.toRadians(Math.max(0.25, grid.width()));
        for (int gate = 0; gate < grid.gates(); gate++) {
            double range = grid.range(gate);
            if (range >= NEAREST) {
                int rays = (int) Math.max(1, Math.min(MOST_RAYS / 2, Math.rint(across / 2 / (range * spread))));
                for (int ray = 0; ray < grid.rays(); ray++) {
                    int cell = ray * grid.gates() + gate;
                    if (!Float.isNaN(velocity.at(cell))) {
                        result.values()[cell] = plane(grid, sums, ray, gate, new Kernel(rays, half), slope);
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

    private static float plane(SweepGrid grid, float[] sums, int ray, int gate, Kernel kernel, Slope slope) {
        double n = 0;
        double v = 0;
        double r = 0;
        double rr = 0;
        double rv = 0;
        double s = 0;
        double ss = 0;
        double sr = 0;
        double sv = 0;
        int first = ray;
        for (int i = 0; i < kernel.rays() && grid.previous(first) >= 0; i++) {
            first = grid.previous(first);
        }
        int beside = 0;
        int at = first;
        for (int i = 0; i < 2 * kernel.rays() + 1 && at >= 0; i++) {
            int sum = (at * grid.gates() + gate) * SUMS;
            if (sums[sum] > 0) {
                double aside = turn(grid.azimuth(ray), grid.azimuth(at)) * grid.range(gate);
                n += sums[sum];
                v += sums[sum + 1];
                r += sums[sum + 2];
                rr += sums[sum + 3];
                rv += sums[sum + 4];
                s += aside * sums[sum];
                ss += aside * aside * sums[sum];
                sr += aside * sums[sum + 2];
                sv += aside * sums[sum + 1];
                beside++;
            }
            at = grid.next(at);
        }
        double whole = (2.0 * kernel.rays() + 1) * (2.0 * kernel.gates() + 1);
        if (beside < 3 || n < LEAST_SHARE * whole) {
            return Float.NaN;
        }
        // Normal equations of v = a + b r + c s, centred on their means.
        double srr = rr - r * r / n;
        double sss = ss - s * s / n;
        double srs = sr - r * s / n;
        double srv = rv - r * v / n;
        double ssv = sv - s * v / n;
        double determinant = srr * sss - srs * srs;
        if (!(determinant > 1e-6 * srr * sss)) {
            return Float.NaN;
        }
        return (float)
                (slope == Slope.ACROSS
                        ? (ssv * srr - srv * srs) / determinant
                        : (srv * sss - ssv * srs) / determinant / grid.spacing());
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
