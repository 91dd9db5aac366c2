package io.virga.station;

import java.util.OptionalDouble;

/**
 * Where a station stands, as its report says.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param elevationMetres metres above mean sea level, where known
 * @param name what people call it; empty where unknown
 */
public record Place(double latitude, double longitude, OptionalDouble elevationMetres, String name) {
    /** About a kilometre: what sources round differently, and a mast that was put up again next door, is no move. */
    private static final double SAME_DEGREES = 0.01;

    /** Refuses positions that are not on the globe. */
    public Place {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("latitude must be within -90 and 90, was " + latitude);
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("longitude must be within -180 and 180, was " + longitude);
        }
    }

    /** Whether another place is the same, but for how its source rounds. */
    boolean isNear(Place other) {
        return Math.abs(latitude - other.latitude) < SAME_DEGREES
                && Math.abs(longitude - other.longitude) < SAME_DEGREES;
    }
}
