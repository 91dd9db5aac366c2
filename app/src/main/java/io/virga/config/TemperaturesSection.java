package io.virga.config;

/**
 * Made-up daily maximum temperatures at one place, with poisoned duplicates: for exercises in counting exactly once.
 *
 * @param enabled whether they run
 * @param daysPerSecond how fast their clock runs
 * @param seed of all randomness
 */
public record TemperaturesSection(boolean enabled, double daysPerSecond, long seed) {

    /** Refuses what could not work. */
    public TemperaturesSection {
        Checks.that(
                daysPerSecond >= 0.001 && daysPerSecond <= 10_000,
                "days-per-second is 0.001 to 10000, not " + daysPerSecond);
    }

    static TemperaturesSection defaults() {
        return new TemperaturesSection(false, 10, 1);
    }
}
