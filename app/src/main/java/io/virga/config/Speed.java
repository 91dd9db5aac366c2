package io.virga.config;

import java.util.Optional;

/**
 * How fast an archive is replayed.
 *
 * @param hoursPerSecond hours of event time a second; absent for as fast as possible
 */
public record Speed(Optional<Double> hoursPerSecond) {

    /** Refuses to stand still or run backwards. */
    public Speed {
        hoursPerSecond.ifPresent(given -> Checks.that(
                Double.isFinite(given) && given > 0, "speed is event hours per second above 0, or max; not " + given));
    }

    /** As fast as possible. */
    public static Speed max() {
        return new Speed(Optional.empty());
    }

    /** Reads {@code max} or a number. */
    public static Speed parse(String text) {
        if ("max".equals(text)) {
            return max();
        }
        try {
            return new Speed(Optional.of(Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("speed is event hours per second, or max; not " + text, e);
        }
    }

    @Override
    public String toString() {
        return hoursPerSecond.map(String::valueOf).orElse("max");
    }
}
