package io.virga.config;

/**
 * The local service of made-up entities, which runs when a feed names a generator.
 *
 * @param port on 127.0.0.1; 0 chooses one and keeps it in the data folder
 * @param seed of all its randomness
 */
public record EntitiesSection(int port, long seed) {

    /** Refuses what could not work. */
    public EntitiesSection {
        Checks.port(port);
    }

    static EntitiesSection defaults() {
        return new EntitiesSection(0, 1);
    }
}
