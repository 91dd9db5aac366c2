package io.virga.cli;

import java.util.Locale;

/** What is forecast. */
enum ForecastElement {
    RAIN,
    TEMPERATURE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
