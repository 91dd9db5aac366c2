package io.virga.simulate.radar;

/**
 * A velocity over ground.
 *
 * @param east metres a second towards east
 * @param north metres a second towards north
 */
public record Motion(double east, double north) {
    private static final double FASTEST = 150;

    /** Nothing moves. */
    public static final Motion NONE = new Motion(0, 0);

    /** Refuses speeds that no wind has. */
    public Motion {
        Check.within("motion towards east in m/s", east, -FASTEST, FASTEST);
        Check.within("motion towards north in m/s", north, -FASTEST, FASTEST);
    }

    /** A motion as meteorologists say it: degrees from which it comes, metres a second. */
    public static Motion from(double degrees, double speed) {
        double turn = Math.toRadians(degrees);
        return new Motion(-speed * Math.sin(turn), -speed * Math.cos(turn));
    }

    /** Metres a second. */
    public double speed() {
        return Math.hypot(east, north);
    }

    /** Degrees from which it comes, 0 to 360. */
    public double direction() {
        double degrees = Math.toDegrees(Math.atan2(-east, -north));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    Motion minus(Motion other) {
        return new Motion(east - other.east, north - other.north);
    }
}
