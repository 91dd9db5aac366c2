package io.virga.radar;

import java.util.Objects;

/**
 * Where a radar's antenna stands.
 *
 * @param id four letters or digits, as KTLX
 * @param kind its network
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param heightMetres of the antenna's feed horn above mean sea level
 * @param name what people call it
 */
public record RadarSite(
        String id, RadarKind kind, double latitude, double longitude, double heightMetres, String name) {
    /** Refuses positions that are not on the globe. */
    public RadarSite {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        if (!isPlace(latitude, longitude, heightMetres)) {
            throw new IllegalArgumentException(
                    "no antenna stands at " + latitude + ", " + longitude + ", " + heightMetres + " m");
        }
    }

    /** Whether an antenna can stand there: on the globe, between the lowest ground and the highest mountain. */
    public static boolean isPlace(double latitude, double longitude, double heightMetres) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && heightMetres >= -500 && heightMetres <= 10_000;
    }

    /** The same radar where a message says that it stands. */
    public RadarSite at(double otherLatitude, double otherLongitude, double otherHeight) {
        return new RadarSite(id, kind, otherLatitude, otherLongitude, otherHeight, name);
    }
}
