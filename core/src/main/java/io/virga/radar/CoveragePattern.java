package io.virga.radar;

import java.util.List;
import java.util.Optional;

/**
 * The plan of a volume.
 *
 * @param number as 12 or 212
 * @param cuts in the order in which they are swept
 */
public record CoveragePattern(int number, List<Cut> cuts) {
    /** Copies the list. */
    public CoveragePattern {
        cuts = List.copyOf(cuts);
    }

    /** The cut of an elevation number, from 1. */
    public Optional<Cut> cut(int elevationNumber) {
        return elevationNumber >= 1 && elevationNumber <= cuts.size()
                ? Optional.of(cuts.get(elevationNumber - 1))
                : Optional.empty();
    }
}
