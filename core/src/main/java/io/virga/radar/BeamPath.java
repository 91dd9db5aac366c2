package io.virga.radar;

/**
 * Where a beam goes in an ordinary atmosphere, which bends it as if the earth's radius were four thirds of what it is;
 * Doviak and Zrnić, Doppler Radar and Weather Observations, 2nd edition, equations 2.28b and 2.28c.
 *
 * @param elevation degrees at the antenna
 * @param antennaHeight metres above mean sea level
 */
public record BeamPath(double elevation, double antennaHeight) {
    private static final double EFFECTIVE_RADIUS = GroundFrame.EARTH_RADIUS * 4 / 3;

    /** Refuses elevations that are none. */
    public BeamPath {
        if (!(elevation >= -90 && elevation <= 90)) {
            throw new IllegalArgumentException("elevation must be within -90 and 90, was " + elevation);
        }
    }

    /** Metres above mean sea level of the beam's middle at a range along it. */
    public double height(double range) {
        return antennaHeight + aboveAntenna(range);
    }

    private double aboveAntenna(double range) {
        double sine = Math.sin(Math.toRadians(elevation));
        return Math.sqrt(range * range + EFFECTIVE_RADIUS * EFFECTIVE_RADIUS + 2 * range * EFFECTIVE_RADIUS * sine)
                - EFFECTIVE_RADIUS;
    }

    /** Metres over ground below a range along the beam. */
    public double ground(double range) {
        double cosine = Math.cos(Math.toRadians(elevation));
        return EFFECTIVE_RADIUS * Math.asin(range * cosine / (EFFECTIVE_RADIUS + aboveAntenna(range)));
    }

    /** Metres along the beam to above a distance over ground; the inverse of {@link #ground}, by the law of sines. */
    public double range(double ground) {
        double angle = ground / EFFECTIVE_RADIUS;
        return EFFECTIVE_RADIUS * Math.sin(angle) / Math.cos(Math.toRadians(elevation) + angle);
    }
}
