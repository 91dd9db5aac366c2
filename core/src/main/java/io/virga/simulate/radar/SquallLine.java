package io.virga.simulate.radar;

import java.util.Objects;
import java.util.Optional;

/**
 * A line of storms with rain behind it, which bows where air from behind rushes through it (Weisman and Trapp 2003, Monthly
 * Weather Review 131).
 *
 * @param id its name in the truth
 * @param life when it lives
 * @param place of its middle when it is born
 * @param motion how it moves, at right angles to itself
 * @param peak greatest reflectivity of its leading edge, dBZ
 * @param length metres from end to end
 * @param top metres above the radar of its leading edge
 * @param trailing metres of rain behind
 * @param bow metres by which its middle runs ahead of its ends when full-grown
 * @param bowing seconds from birth until the bow is full-grown
 * @param jet by how much air rushes from behind faster than the environment's, m/s
 * @param bookend at both ends of the bow, turning against each other, where wanted
 */
public record SquallLine(
        String id,
        LifeSpan life,
        Spot place,
        Motion motion,
        double peak,
        double length,
        double top,
        double trailing,
        double bow,
        double bowing,
        double jet,
        Optional<Vortex> bookend) {
    /** Refuses lines that nature does not make. */
    public SquallLine {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(life, "life");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(motion, "motion");
        Objects.requireNonNull(bookend, "bookend");
        Check.that(motion.speed() >= 1, "line " + id + " must move by at least 1 m/s: it lies across its motion");
        Check.within("peak in dBZ", peak, 20, 60);
        Check.within("length in metres", length, 10_000, 400_000);
        Check.within("top in metres", top, 3000, 20_000);
        Check.within("trailing in metres", trailing, 0, 200_000);
        Check.within("bow in metres", bow, 0, 100_000);
        Check.within("bowing in seconds", bowing, 1, 48 * 3600);
        Check.within("jet in m/s", jet, 0, 60);
    }

    /** Metres by which the middle is ahead at a time. */
    double bow(double seconds) {
        return bow * Math.max(0, Math.min(1, (seconds - life.born()) / bowing));
    }

    /** Where the middle of the line between its ends is, and what moves on from there. */
    Spot middle(double seconds) {
        return place.after(motion, seconds - life.born());
    }
}
