package io.virga.simulate.radar;

import java.util.Objects;

/**
 * A column of air that turns about the middle of its storm.
 *
 * @param kind how wide and dangerous it is meant to be
 * @param from seconds after the scenario begins
 * @param to seconds after the scenario begins
 * @param speed greatest tangential velocity, m/s; positive turns against the clock
 * @param radius of that velocity, metres
 * @param base metres above the radar
 * @param top metres above the radar
 * @param profile how the velocity falls off
 */
public record Vortex(
        Kind kind, double from, double to, double speed, double radius, double base, double top, Profile profile) {
    private static final double TAPER = 120; // seconds in which it spins up and down
    /** What the Burgers-Rott vortex has to be multiplied by to reach its greatest velocity at the radius. */
    private static final double BURGERS_ROTT_PEAK = 1.3979;

    private static final double BURGERS_ROTT_DECAY = 1.2564;
    /** From so many radii on the velocity goes to nothing, over as many again. */
    private static final double REACH = 6;

    /** What it is. */
    public enum Kind {
        /** The rotation of a supercell. */
        MESOCYCLONE,
        /** The tornado in it. */
        TORNADO,
        /** At the end of a line of storms. */
        BOOKEND
    }

    /** Velocity by distance from the axis. */
    public enum Profile {
        /** v = V r/R inside the radius, V R/r outside (combined Rankine vortex). */
        RANKINE,
        /** v = 1.398 V R/r (1 - exp(-1.2564 r²/R²)) (Burgers 1948, Rott 1958). */
        BURGERS_ROTT
    }

    /** Refuses what no storm can hold. */
    public Vortex {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(profile, "profile");
        Check.that(to > from, "a vortex that begins at " + from + " s must end later, not at " + to + " s");
        Check.within("speed of a vortex in m/s", speed, -150, 150);
        Check.within("radius of a vortex in metres", radius, 30, 20_000);
        Check.within("base of a vortex in metres", base, 0, 15_000);
        Check.that(
                top > base && top <= 20_000, "top of a vortex must be above its base and at most 20000 m, was " + top);
    }

    /** The part of its speed that it has at a time. */
    double strength(double seconds) {
        return new LifeSpan(from, to, Math.min(TAPER, (to - from) / 2), Math.min(TAPER, (to - from) / 2))
                .strength(seconds);
    }

    /** Tangential velocity over distance, 1/s, at a distance from the axis of full strength. */
    double turn(double distance) {
        double r = distance / radius;
        double reach = Math.max(0, Math.min(1, 2 - r / REACH));
        double relative = switch (profile) {
            case RANKINE -> r < 1 ? 1 : 1 / (r * r);
            case BURGERS_ROTT ->
                r < 1e-3
                        ? BURGERS_ROTT_PEAK * BURGERS_ROTT_DECAY
                        : BURGERS_ROTT_PEAK * (1 - Math.exp(-BURGERS_ROTT_DECAY * r * r)) / (r * r);
        };
        return relative * reach * speed / radius;
    }

    /** Metres from the axis beyond which it moves nothing. */
    double reach() {
        return 2 * REACH * radius;
    }
}
