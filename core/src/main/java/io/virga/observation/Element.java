package io.virga.observation;

import io.virga.units.Unit;
import java.util.Optional;

/**
 * What can be measured at a station, with its canonical unit and the bounds of physics near the ground.
 *
 * <p>Bounds are wider than the records of the WMO World Weather and Climate Extremes Archive (air temperature -89.2 to
 * 56.7 °C, sea-level pressure 870 to 1084 hPa, gust 113 m/s) and equal to or inside the ranges of the ISD format
 * document; a value beyond them is a fault of the report, not weather.
 */
public enum Element {
    AIR_TEMPERATURE("air_temperature", Unit.CELSIUS, -93.2, 61.8),
    DEW_POINT("dew_point", Unit.CELSIUS, -98.2, 36.8),
    SEA_LEVEL_PRESSURE("sea_level_pressure", Unit.HECTOPASCAL, 860, 1090),
    STATION_PRESSURE("station_pressure", Unit.HECTOPASCAL, 450, 1090),
    WIND_DIRECTION("wind_direction", Unit.DEGREE, 0, 360),
    WIND_SPEED("wind_speed", Unit.METRE_PER_SECOND, 0, 90),
    WIND_GUST("wind_gust", Unit.METRE_PER_SECOND, 0, 120),
    VISIBILITY("visibility", Unit.KILOMETRE, 0, 160),
    CEILING("ceiling", Unit.KILOMETRE, 0, 22),
    PRECIPITATION("precipitation", Unit.MILLIMETRE, 0, 1900);

    private final String wireName;
    private final Unit unit;
    private final double least;
    private final double greatest;

    Element(String wireName, Unit unit, double least, double greatest) {
        this.wireName = wireName;
        this.unit = unit;
        this.least = least;
        this.greatest = greatest;
    }

    /** The name in messages, tables and addresses. */
    public String wireName() {
        return wireName;
    }

    /** The canonical unit. */
    public Unit unit() {
        return unit;
    }

    /** Whether physics allows the value, in the canonical unit, near the ground on Earth. */
    public boolean allows(double canonical) {
        return canonical >= least && canonical <= greatest;
    }

    /** Finds an element by its wire name. */
    public static Optional<Element> ofWireName(String name) {
        for (Element element : values()) {
            if (element.wireName.equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
