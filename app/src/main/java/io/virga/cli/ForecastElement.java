package io.virga.cli;

import io.virga.forecast.HourlyElement;
import java.util.Locale;
import java.util.Optional;

/** What is forecast: rain by days or the next hours, anything else hour by hour. */
enum ForecastElement {
    RAIN(Optional.empty()),
    TEMPERATURE(Optional.of(HourlyElement.TEMPERATURE)),
    WIND(Optional.of(HourlyElement.WIND));

    private final Optional<HourlyElement> hourly;

    ForecastElement(Optional<HourlyElement> hourly) {
        this.hourly = hourly;
    }

    /** What it is hour by hour; nothing for rain. */
    Optional<HourlyElement> hourly() {
        return hourly;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
