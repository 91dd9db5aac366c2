package io.virga.config;

import java.time.Duration;

/** Conditions that sections put on their values; the binder adds the path. */
final class Checks {
    private static final int LAST_PORT = 65_535;

    private Checks() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void port(int port) {
        that(port >= 0 && port <= LAST_PORT, "a port is 0 to " + LAST_PORT + ", not " + port);
    }

    static void positive(String name, Duration duration) {
        that(!duration.isNegative() && !duration.isZero(), name + " is above 0, not " + duration);
    }
}
