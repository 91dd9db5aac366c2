package io.virga.radar.feed;

import io.virga.radar.GateLayout;
import io.virga.radar.GateState;
import io.virga.radar.Gates;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What some radials say of a moment; shares add up.
 *
 * @param gates how many there are
 * @param values how many of them hold a value
 * @param folded how many are range-folded
 * @param least value, in the moment's unit; not a number where there is none
 * @param greatest value
 */
public record MomentShare(long gates, long values, long folded, float least, float greatest) {
    /** Of no gate. */
    static final MomentShare NONE = new MomentShare(0, 0, 0, Float.NaN, Float.NaN);

    /** Counts that cannot be are refused. */
    public MomentShare {
        if (gates < 0 || values < 0 || folded < 0 || values > gates || folded > gates - values) {
            throw new IllegalArgumentException(
                    "of " + gates + " gates, " + values + " cannot hold a value and " + folded + " be range-folded");
        }
    }

    /** The share of a radial; codes are compared instead of values, which is several times as fast. */
    static MomentShare of(Gates gates) {
        GateLayout layout = gates.layout();
        int count = gates.count();
        int values = 0;
        int folded = 0;
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        for (int gate = 0; gate < count; gate++) {
            int code = gates.code(gate);
            if (code == 0) {
                continue; // by far the most, and never a value
            }
            GateState state = layout.state(code);
            if (state == GateState.VALUE) {
                values++;
                low = Math.min(low, code);
                high = Math.max(high, code);
            } else if (state == GateState.RANGE_FOLDED) {
                folded++;
            }
        }
        if (values == 0) {
            return new MomentShare(count, 0, folded, Float.NaN, Float.NaN);
        }
        float one = layout.value(low);
        float other = layout.value(high);
        return new MomentShare(count, values, folded, Math.min(one, other), Math.max(one, other));
    }

    /** Whether there are values, and hostile scales have not led them beyond all numbers. */
    public boolean hasExtremes() {
        return Float.isFinite(least) && Float.isFinite(greatest);
    }

    /** Both together. */
    MomentShare and(MomentShare other) {
        return new MomentShare(
                gates + other.gates,
                values + other.values,
                folded + other.folded,
                Float.isNaN(least) ? other.least : Float.isNaN(other.least) ? least : Math.min(least, other.least),
                Float.isNaN(greatest)
                        ? other.greatest
                        : Float.isNaN(other.greatest) ? greatest : Math.max(greatest, other.greatest));
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(gates);
        out.writeLong(values);
        out.writeLong(folded);
        out.writeFloat(least);
        out.writeFloat(greatest);
    }

    static MomentShare read(DataInput in) throws IOException {
        return new MomentShare(in.readLong(), in.readLong(), in.readLong(), in.readFloat(), in.readFloat());
    }
}
