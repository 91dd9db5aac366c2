package io.virga.simulate.radar;

import java.util.Objects;
import java.util.Optional;

/**
 * Birds or insects in a layer of air.
 *
 * @param kind birds or insects
 * @param dbz mean reflectivity where they are densest
 * @param variation of it, dB up and down
 * @param base metres above the radar
 * @param top metres above the radar
 * @param radius metres around the radar within which they are
 * @param flight how they fly in the air that carries them
 * @param roost where they set out in a ring, where they do
 */
public record Swarm(
        GateClass kind,
        double dbz,
        double variation,
        double base,
        double top,
        double radius,
        Motion flight,
        Optional<Roost> roost) {
    /**
     * Birds that leave the place where they slept, all in their own direction at sunrise.
     *
     * @param place where they slept
     * @param leaves seconds after the scenario begins
     * @param speed of the ring, m/s
     * @param thickness of the ring, metres
     */
    public record Roost(Spot place, double leaves, double speed, double thickness) {
        /** Refuses what no bird does. */
        public Roost {
            Objects.requireNonNull(place, "place");
            Check.within("departure from the roost in seconds", leaves, -48 * 3600, 48 * 3600);
            Check.within("speed of the ring in m/s", speed, 1, 30);
            Check.within("thickness of the ring in metres", thickness, 500, 30_000);
        }
    }

    /** Refuses what flies otherwise. */
    public Swarm {
        Check.that(kind.biological(), "a swarm is of birds or insects, not of " + kind);
        Objects.requireNonNull(flight, "flight");
        Objects.requireNonNull(roost, "roost");
        Check.within("mean reflectivity in dBZ", dbz, -10, 40);
        Check.within("variation in dB", variation, 0, 20);
        Check.within("base in metres", base, 0, 5000);
        Check.that(top > base && top <= 6000, "top must be above the base and at most 6000 m, was " + top);
        Check.within("radius in metres", radius, 1000, 250_000);
        Check.within("own speed in m/s", flight.speed(), 0, 30);
    }
}
