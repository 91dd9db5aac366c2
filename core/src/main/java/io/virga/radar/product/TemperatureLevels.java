package io.virga.radar.product;

/**
 * Where the air is 0 and -20 °C cold, which decides what of an echo is growing hail.
 *
 * @param freezing metres above mean sea level of 0 °C
 * @param minusTwenty metres above mean sea level of -20 °C
 * @param origin whence the levels come, for people
 */
public record TemperatureLevels(double freezing, double minusTwenty, String origin) {
    /** Refuses levels that no sounding has. */
    public TemperatureLevels {
        if (!(freezing >= -1000 && minusTwenty <= 12_000 && minusTwenty - freezing >= 500)) {
            throw new IllegalArgumentException("0 °C at " + freezing + " m and -20 °C at " + minusTwenty
                    + " m cannot be: -20 °C lies at least 500 m above 0 °C, both between -1 and 12 km");
        }
    }

    /** Levels that somebody has set. */
    public static TemperatureLevels set(double freezing, double minusTwenty) {
        return new TemperatureLevels(freezing, minusTwenty, "set");
    }
}
