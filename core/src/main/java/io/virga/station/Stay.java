package io.virga.station;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long a station stood in one place.
 *
 * @param place where, as far as it is known
 * @param begin its first day there
 * @param end its last day there; nothing while it stands
 */
public record Stay(Optional<Place> place, LocalDate begin, Optional<LocalDate> end) {
    /** Refuses an end before the beginning. */
    public Stay {
        if (end.isPresent() && end.get().isBefore(begin)) {
            throw new IllegalArgumentException("a stay cannot end on " + end.get() + " before it begins on " + begin);
        }
    }

    /** Whether the station stood there on a day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(begin) && end.map(last -> !day.isAfter(last)).orElse(true);
    }
}
