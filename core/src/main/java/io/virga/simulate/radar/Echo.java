package io.virga.simulate.radar;

/**
 * Something in the air that sends power back, as it is at one moment.
 *
 * <p>Places are metres east and north of the radar and above it.
 */
interface Echo {
    /** Weaker than this is nothing. */
    double LEAST = -25;

    /** Reflectivity factor in dBZ at a place, or less than {@link #LEAST} where there is nothing. */
    double dbz(double east, double north, double height);

    /** What it is made of at a height. */
    GateClass kind(double height);

    /** The middle of what {@link #radius} is around. */
    Spot middle();

    /** Metres around the middle beyond which there is nothing. */
    double radius();

    /** Metres above the radar above which there is nothing. */
    double top();

    /** How fast it flies eastwards in the air, m/s. */
    default double flightEast(double east, double north) {
        return 0;
    }

    /** How fast it flies northwards in the air, m/s. */
    default double flightNorth(double east, double north) {
        return 0;
    }

    /** Whether it flies by itself. */
    default boolean flies() {
        return false;
    }
}
