package io.virga.simulate.radar;

/**
 * A place on the plane around the radar.
 *
 * @param east metres east of the radar
 * @param north metres north of the radar
 */
public record Spot(double east, double north) {
    static final double FURTHEST = 500_000;

    /** Refuses places that no radar reaches. */
    public Spot {
        Check.within("east of the radar in metres", east, -FURTHEST, FURTHEST);
        Check.within("north of the radar in metres", north, -FURTHEST, FURTHEST);
    }

    /** Where something is that moves on from here. */
    Spot after(Motion motion, double seconds) {
        return new Spot(bound(east + motion.east() * seconds), bound(north + motion.north() * seconds));
    }

    private static double bound(double metres) {
        return Math.max(-FURTHEST, Math.min(FURTHEST, metres));
    }

    double metresTo(double otherEast, double otherNorth) {
        double x = east - otherEast;
        double y = north - otherNorth;
        return Math.sqrt(x * x + y * y); // as close as need be, and quicker than hypot
    }
}
