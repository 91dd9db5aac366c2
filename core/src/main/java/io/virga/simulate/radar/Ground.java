package io.virga.simulate.radar;

import java.util.List;

/**
 * The ground as the radar sees it, after its filter.
 *
 * @param clutterShare of gates near the radar that ground is left in, 0 to 1
 * @param clutterRadius metres to which there is any
 * @param clutterDbz greatest reflectivity of it, dBZ
 * @param ducts sectors in which a bent beam meets the ground
 */
public record Ground(double clutterShare, double clutterRadius, double clutterDbz, List<Duct> ducts) {
    /** Nothing is left of the ground. */
    public static final Ground NONE = new Ground(0, 1000, 0, List.of());

    /**
     * A sector with anomalous propagation.
     *
     * @param from degrees, where it begins
     * @param to degrees clockwise from there, where it ends
     * @param nearest metres
     * @param furthest metres
     * @param dbz greatest reflectivity, dBZ
     */
    public record Duct(double from, double to, double nearest, double furthest, double dbz) {
        /** Refuses sectors that are none. */
        public Duct {
            Check.within("begin of a sector in degrees", from, 0, 360);
            Check.within("end of a sector in degrees", to, 0, 360);
            Check.within("nearest range in metres", nearest, 0, 400_000);
            Check.that(
                    furthest > nearest && furthest <= 400_000,
                    "furthest range must be beyond the nearest and at most 400000 m, was " + furthest);
            Check.within("reflectivity in dBZ", dbz, 0, 70);
        }

        boolean holds(double azimuth, double range) {
            double into = (azimuth - from + 360) % 360;
            double width = (to - from + 360) % 360;
            return into <= width && range >= nearest && range <= furthest;
        }
    }

    /** Copies the list. */
    public Ground {
        Check.within("share of clutter", clutterShare, 0, 1);
        Check.within("radius of clutter in metres", clutterRadius, 1000, 150_000);
        Check.within("reflectivity of clutter in dBZ", clutterDbz, 0, 70);
        ducts = List.copyOf(ducts);
    }
}
