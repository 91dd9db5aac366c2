package io.virga.station;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long a station stood in one place.
 *
 * @param place where, as far as it is known
 * @param begin its first day there; nothing where nobody knows since when
 * @param end its last day there; nothing while it stands
 */
public record Stay(Optional<Place> place, Optional<LocalDate> begin, Optional<LocalDate> end) {
    /** Refuses an end before the beginning. */
    public Stay {
        if (end.isPresent() && end.get().isBefore(begin.orElse(LocalDate.MIN))) {
            throw new IllegalArgumentException(
                    "a stay cannot end on " + end.get() + " before it begins on " + begin.orElse(LocalDate.MIN));
        }
    }

    /** Whether the station stood there on a day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(since()) && end.map(last -> !day.isAfter(last)).orElse(true);
    }

    /** Its first day there, or the first of all days. */
    LocalDate since() {
        return begin.orElse(LocalDate.MIN);
    }

    /** Whether it is known to be this place. */
    boolean isAt(Place other) {
        return place.map(known -> known.isNear(other)).orElse(false);
    }

    /** Whether it is known when. */
    boolean isDated() {
        return begin.isPresent() || end.isPresent();
    }
}
