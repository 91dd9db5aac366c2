package io.virga.radar;

/**
 * Where the gates of a moment lie and what their codes mean: value = (code - offset) / scale.
 *
 * @param moment what is measured
 * @param firstMetres range to the centre of the first gate; may be negative
 * @param spacingMetres from gate to gate
 * @param bits of a code, 8 or 16
 * @param scale codes a unit, not 0
 * @param offset the code of value 0
 */
public record GateLayout(Moment moment, int firstMetres, int spacingMetres, int bits, float scale, float offset) {
    /** First code that is a value; those below say why there is none (ICD 2620002, table XVII-I and its notes). */
    private static final int FIRST_VALUE = 2;

    private static final int FIRST_FILTER_VALUE = 8;

    /** Refuses what no code could be read by. */
    public GateLayout {
        if (bits != 8 && bits != 16) {
            throw new IllegalArgumentException("codes must have 8 or 16 bits, not " + bits);
        }
        if (spacingMetres < 1) {
            throw new IllegalArgumentException("gates must be at least a metre apart, not " + spacingMetres);
        }
        if (scale == 0 || !Float.isFinite(scale) || !Float.isFinite(offset)) {
            throw new IllegalArgumentException("no values by scale " + scale + " and offset " + offset);
        }
    }

    /** Bytes of a code. */
    public int width() {
        return bits / Byte.SIZE;
    }

    /** Metres along the beam to the centre of a gate. */
    public int range(int gate) {
        return firstMetres + gate * spacingMetres;
    }

    /** The gate whose stretch holds a range in metres; may lie before the first or beyond the last. */
    public int gate(double rangeMetres) {
        return (int) Math.floor((rangeMetres - firstMetres) / spacingMetres + 0.5);
    }

    /** What a code says. */
    public GateState state(int code) {
        if (moment == Moment.CLUTTER_FILTER_POWER_REMOVED) {
            return code < FIRST_FILTER_VALUE ? GateState.FILTER_NOTE : GateState.VALUE;
        }
        if (code >= FIRST_VALUE) {
            return GateState.VALUE;
        }
        return code == 0 ? GateState.BELOW_THRESHOLD : GateState.RANGE_FOLDED;
    }

    /** The value of a code whose state is VALUE, in the moment's unit. */
    public float value(int code) {
        return (code - offset) / scale;
    }
}
