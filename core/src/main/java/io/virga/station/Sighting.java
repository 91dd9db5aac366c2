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
    /** Whether another place is the same, but for how its source rounds. */
    boolean isAt(Place other) {
        return place.isNear(other);
    }
}
