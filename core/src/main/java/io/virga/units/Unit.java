package io.virga.units;

import java.util.Optional;

/**
 * A unit of measure and its linear way to the one canonical unit of its dimension: °C, hPa, m/s, degrees true, mm, km, %.
 *
 * <p>Factors are the exact definitions of NIST Special Publication 811 (2008), appendix B.
 */
public enum Unit {
    CELSIUS("degC", Dimension.TEMPERATURE, 1, 0),
    FAHRENHEIT("degF", Dimension.TEMPERATURE, 5.0 / 9.0, -160.0 / 9.0),
    KELVIN("K", Dimension.TEMPERATURE, 1, -273.15),
    HECTOPASCAL("hPa", Dimension.PRESSURE, 1, 0),
    PASCAL("Pa", Dimension.PRESSURE, 0.01, 0),
    INCH_OF_MERCURY("inHg", Dimension.PRESSURE, 33.86389, 0),
    METRE_PER_SECOND("m/s", Dimension.SPEED, 1, 0),
    KNOT("kt", Dimension.SPEED, 1852.0 / 3600.0, 0),
    KILOMETRE_PER_HOUR("km/h", Dimension.SPEED, 1 / 3.6, 0),
    MILE_PER_HOUR("mph", Dimension.SPEED, 0.44704, 0),
    DEGREE("deg", Dimension.DIRECTION, 1, 0),
    MILLIMETRE("mm", Dimension.DEPTH, 1, 0),
    CENTIMETRE("cm", Dimension.DEPTH, 10, 0),
    INCH("in", Dimension.DEPTH, 25.4, 0),
    KILOMETRE("km", Dimension.DISTANCE, 1, 0),
    METRE("m", Dimension.DISTANCE, 0.001, 0),
    FOOT("ft", Dimension.DISTANCE, 0.0003048, 0),
    STATUTE_MILE("mi", Dimension.DISTANCE, 1.609344, 0),
    PERCENT("%", Dimension.FRACTION, 1, 0),
    /** Eighths of the sky. */
    OKTA("okta", Dimension.FRACTION, 12.5, 0);

    private final String symbol;
    private final Dimension dimension;
    private final double scale;
    private final double offset;

    Unit(String symbol, Dimension dimension, double scale, double offset) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.scale = scale;
        this.offset = offset;
    }

    /** The symbol used on the wire and in answers. */
    public String symbol() {
        return symbol;
    }

    /** What the unit measures. */
    public Dimension dimension() {
        return dimension;
    }

    /** Converts a value in this unit to the canonical unit of its dimension. */
    public double toCanonical(double value) {
        return value * scale + offset;
    }

    /** Converts a value in the canonical unit of this dimension to this unit. */
    public double fromCanonical(double canonical) {
        return (canonical - offset) / scale;
    }

    /** Finds a unit by its symbol, case included ("mm" and "Mm" differ). */
    public static Optional<Unit> ofSymbol(String symbol) {
        for (Unit unit : values()) {
            if (unit.symbol.equals(symbol)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }
}
