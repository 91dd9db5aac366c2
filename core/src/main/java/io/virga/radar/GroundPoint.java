package io.virga.radar;

/**
 * A place on the ground.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east
 */
public record GroundPoint(double latitude, double longitude) {
    /** Metres along the great circle to another, by the haversine formula. */
    public double metresTo(GroundPoint other) {
        double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double half = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * east * east;
        return 2 * GroundFrame.EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
    }
}
