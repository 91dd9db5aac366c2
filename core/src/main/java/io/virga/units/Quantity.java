package io.virga.units;

/**
 * A finite number with its unit, as somebody reported it.
 *
 * @param value finite, in {@code unit}
 * @param unit the unit of the report
 */
public record Quantity(double value, Unit unit) {
    /** Refuses infinities and NaN: absence is expressed by leaving a quantity out. */
    public Quantity {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a quantity in " + unit.symbol() + " must be finite, was " + value);
        }
    }

    /** The value in the canonical unit of its dimension. */
    public double canonical() {
        return unit.toCanonical(value);
    }

    /** The same amount in another unit of the same dimension. */
    public Quantity in(Unit other) {
        if (other.dimension() != unit.dimension()) {
            throw new IllegalArgumentException("cannot convert " + unit.symbol() + " to " + other.symbol());
        }
        return other == unit ? this : new Quantity(other.fromCanonical(canonical()), other);
    }
}
