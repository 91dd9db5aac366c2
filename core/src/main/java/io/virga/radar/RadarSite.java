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
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("latitude must be within -90 and 90, was " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("longitude must be within -180 and 180, was " + longitude);
        }
        if (!(heightMetres >= -500 && heightMetres <= 10_000)) {
            throw new IllegalArgumentException("height must be within -500 and 10000 m, was " + heightMetres);
        }
    }

    /** The same radar where a message says that it stands. */
    public RadarSite at(double otherLatitude, double otherLongitude, double otherHeight) {
        return new RadarSite(id, kind, otherLatitude, otherLongitude, otherHeight, name);
    }
}
