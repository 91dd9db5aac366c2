package io.virga.radar;

/**
 * Azimuths and distances over ground around a radar, on a sphere; up to 0.3 % off the ellipsoid, 700 m at 230 km.
 *
 * @param latitude degrees north of the radar
 * @param longitude degrees east of the radar
 */
public record GroundFrame(double latitude, double longitude) {
    /** Mean radius of the earth in metres; IUGG. */
    static final double EARTH_RADIUS = 6_371_009;

    /** The frame of a site. */
    public static GroundFrame around(RadarSite site) {
        return new GroundFrame(site.latitude(), site.longitude());
    }

    /**
     * A place as seen from the radar.
     *
     * @param azimuth degrees clockwise from true north, 0 to 360
     * @param distance metres over ground
     */
    public record Bearing(double azimuth, double distance) {}

    /** The place in a direction, at a distance of metres over ground. */
    public GroundPoint at(double azimuth, double distance) {
        double angle = distance / EARTH_RADIUS;
        double north = Math.toRadians(latitude);
        double turn = Math.toRadians(azimuth);
        double sine = Math.sin(north) * Math.cos(angle) + Math.cos(north) * Math.sin(angle) * Math.cos(turn);
        double east = Math.atan2(
                Math.sin(turn) * Math.sin(angle) * Math.cos(north), Math.cos(angle) - Math.sin(north) * sine);
        return new GroundPoint(Math.toDegrees(Math.asin(sine)), longitude + Math.toDegrees(east));
    }

    /** Where a place lies. */
    public Bearing to(GroundPoint place) {
        double from = Math.toRadians(latitude);
        double to = Math.toRadians(place.latitude());
        double east = Math.toRadians(place.longitude() - longitude);
        double x = Math.sin(east) * Math.cos(to);
        double y = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(east);
        double azimuth = Math.toDegrees(Math.atan2(x, y));
        return new Bearing(azimuth < 0 ? azimuth + 360 : azimuth, new GroundPoint(latitude, longitude).metresTo(place));
    }
}
