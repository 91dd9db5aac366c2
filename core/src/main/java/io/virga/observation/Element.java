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
    /** Over its period: an hour where the report gives one, otherwise what the report gives first. */
    PRECIPITATION("precipitation", Unit.MILLIMETRE, 0, 1900),
    /** Station pressure reduced to sea level by the standard atmosphere (QNH). */
    ALTIMETER_SETTING("altimeter_setting", Unit.HECTOPASCAL, 860, 1090),
    /** Station pressure now less that of three hours ago. */
    PRESSURE_CHANGE_3_HOURS("pressure_change_3_hours", Unit.HECTOPASCAL, -100, 100),
    RELATIVE_HUMIDITY("relative_humidity", Unit.PERCENT, 0, 100),
    WET_BULB_TEMPERATURE("wet_bulb_temperature", Unit.CELSIUS, -98.2, 40),
    /** Covered part of the sky; a code of amounts (FEW, SCT, BKN) stands for its upper end: 2, 4, 7 eighths. */
    SKY_COVER("sky_cover", Unit.PERCENT, 0, 100),
    /** Highest over its period, which is shorter than a day. */
    MAXIMUM_TEMPERATURE("maximum_temperature", Unit.CELSIUS, -93.2, 61.8),
    /** Lowest over its period, which is shorter than a day. */
    MINIMUM_TEMPERATURE("minimum_temperature", Unit.CELSIUS, -93.2, 61.8),
    MAXIMUM_TEMPERATURE_24_HOURS("maximum_temperature_24_hours", Unit.CELSIUS, -93.2, 61.8),
    MINIMUM_TEMPERATURE_24_HOURS("minimum_temperature_24_hours", Unit.CELSIUS, -93.2, 61.8),
    /** Sums over longer spans that a report gives beside the hour's: never to be added to one another. */
    PRECIPITATION_3_HOURS("precipitation_3_hours", Unit.MILLIMETRE, 0, 1900),
    PRECIPITATION_6_HOURS("precipitation_6_hours", Unit.MILLIMETRE, 0, 1900),
    PRECIPITATION_12_HOURS("precipitation_12_hours", Unit.MILLIMETRE, 0, 1900),
    PRECIPITATION_24_HOURS("precipitation_24_hours", Unit.MILLIMETRE, 0, 1900),
    /** Depth of newly fallen snow, over its period. */
    SNOWFALL("snowfall", Unit.MILLIMETRE, 0, 3000),
    /** Depth of snow on the ground; 11.82 m is the greatest on record (Mount Ibuki, 1927). */
    SNOW_DEPTH("snow_depth", Unit.MILLIMETRE, 0, 15000);

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

    /** The element that holds precipitation over a span longer than an hour, where there is one. */
    public static Optional<Element> precipitationOver(int hours) {
        return switch (hours) {
            case 3 -> Optional.of(PRECIPITATION_3_HOURS);
            case 6 -> Optional.of(PRECIPITATION_6_HOURS);
            case 12 -> Optional.of(PRECIPITATION_12_HOURS);
            case 24 -> Optional.of(PRECIPITATION_24_HOURS);
            default -> Optional.empty();
        };
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
