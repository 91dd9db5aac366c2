package io.virga.simulate.radar;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One cell.
 *
 * @param id its name in the truth
 * @param kind its shape
 * @param life when it lives
 * @param place where it is born; unless given, amid its parents
 * @param motion how it moves; unless given, by the mean wind up to 6 km
 * @param peak greatest reflectivity of its rain, dBZ
 * @param radius metres from its middle to where 35 dB are lost
 * @param top metres above the radar to its 18 dBZ
 * @param hailMillimetres greatest diameter of its hail, 0 for none
 * @param parents of which it split or merged
 * @param vortices in it
 */
public record Storm(
        String id,
        Kind kind,
        LifeSpan life,
        Optional<Spot> place,
        Optional<Motion> motion,
        double peak,
        double radius,
        double top,
        double hailMillimetres,
        List<String> parents,
        List<Vortex> vortices) {
    private static final int LONGEST_ID = 20;

    /** What it looks like. */
    public enum Kind {
        /** A round cell. */
        ORDINARY,
        /** With forward flank, hook, overhang and weak echo below it. */
        SUPERCELL
    }

    /** Refuses storms that nature does not make. */
    public Storm {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(life, "life");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(motion, "motion");
        Check.that(
                !id.isBlank() && id.length() <= LONGEST_ID, "id must have 1 to " + LONGEST_ID + " characters: " + id);
        Check.within("peak in dBZ", peak, 20, 60);
        Check.within("radius in metres", radius, 1000, 60_000);
        Check.within("top in metres", top, 3000, 20_000);
        Check.within("hail in mm", hailMillimetres, 0, 150);
        parents = List.copyOf(parents);
        vortices = List.copyOf(vortices);
        Check.that(place.isPresent() || !parents.isEmpty(), "storm " + id + " needs a place or parents");
    }
}
