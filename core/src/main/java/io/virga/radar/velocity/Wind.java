package io.virga.radar.velocity;

/**
 * A horizontal motion of air or of storms.
 *
 * @param east metres a second towards east
 * @param north metres a second towards north
 */
public record Wind(double east, double north) {
    /** Refuses what is no number. */
    public Wind {
        if (!Double.isFinite(east) || !Double.isFinite(north)) {
            throw new IllegalArgumentException("a wind of " + east + ", " + north + " m/s is none");
        }
    }

    /**
     * The motion from a direction, as winds and storms are told.
     *
     * @param from degrees clockwise from true north
     * @param speed metres a second
     */
    public static Wind from(double from, double speed) {
        double angle = Math.toRadians(from);
        return new Wind(-speed * Math.sin(angle), -speed * Math.cos(angle));
    }

    /** Degrees clockwise from true north whence it comes, 0 to 360. */
    public double direction() {
        double angle = Math.toDegrees(Math.atan2(-east, -north));
        return angle < 0 ? angle + 360 : angle;
    }

    /** Metres a second. */
    public double speed() {
        return Math.hypot(east, north);
    }

    /** What is to be added to another wind to make this one. */
    Wind minus(Wind other) {
        return new Wind(east - other.east, north - other.north);
    }

    /** Its part along a beam, positive away from the radar, m/s; Doviak and Zrnić, equation 9.2 without the fall of drops. */
    public double along(double azimuth, double elevation) {
        double angle = Math.toRadians(azimuth);
        return (east * Math.sin(angle) + north * Math.cos(angle)) * Math.cos(Math.toRadians(elevation));
    }
}
