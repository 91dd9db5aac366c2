package io.virga.station;

import java.time.LocalDate;

/**
 * A place from which a station has reported.
 *
 * @param place as its reports say
 * @param first the day of the first report from there
 * @param last the day of the last one
 */
public record Sighting(Place place, LocalDate first, LocalDate last) {
    /** About a kilometre: what sources round differently, and a mast that was put up again next door, is no move. */
    private static final double SAME_DEGREES = 0.01;

    /** Whether another place is the same, but for how its source rounds. */
    boolean isAt(Place other) {
        return Math.abs(place.latitude() - other.latitude()) < SAME_DEGREES
                && Math.abs(place.longitude() - other.longitude()) < SAME_DEGREES;
    }
}
