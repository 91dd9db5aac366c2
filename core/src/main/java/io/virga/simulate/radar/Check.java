package io.virga.simulate.radar;

import java.util.Locale;

/** Bounds of what a scenario may say; messages name the value and what is allowed. */
final class Check {
    private Check() {}

    static void within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    name + " must be within " + text(least) + " and " + text(most) + ", was " + text(value));
        }
    }

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
