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

    /** A name that can be part of a source, a connector and a topic. */
    static void name(String what, String name) {
        that(
                name.matches("[a-z][a-z0-9_-]{0,62}"),
                "the name of " + what + " is 1 to 63 of a-z, 0-9, _ and -, a letter first; not " + name);
    }

    static void port(int port) {
        that(port >= 0 && port <= LAST_PORT, "a port is 0 to " + LAST_PORT + ", not " + port);
    }

    static void positive(String name, Duration duration) {
        that(!duration.isNegative() && !duration.isZero(), name + " is above 0, not " + duration);
    }
}
