package io.virga.radar;

import java.util.Arrays;
import java.util.Objects;

/** The gates of one radial and moment, as the codes that were received; never changes. */
public final class Gates {
    private final GateLayout layout;
    private final byte[] codes;

    private Gates(GateLayout layout, byte[] codes) {
        this.layout = layout;
        this.codes = codes;
    }

    /**
     * Copies codes out of a message.
     *
     * @param bytes big-endian codes from {@code start}, as wide as the layout says
     */
    public static Gates copyOf(GateLayout layout, byte[] bytes, int start, int count) {
        Objects.requireNonNull(layout, "layout");
        int length = Math.multiplyExact(count, layout.width());
        Objects.checkFromIndexSize(start, length, bytes.length);
        return new Gates(layout, Arrays.copyOfRange(bytes, start, start + length));
    }

    /** Where the gates lie and what their codes mean. */
    public GateLayout layout() {
        return layout;
    }

    /** How many there are. */
    public int count() {
        return codes.length / layout.width();
    }

    /** The code as received, from 0. */
    public int code(int gate) {
        if (layout.bits() == Byte.SIZE) {
            return codes[gate] & 0xff;
        }
        return (codes[2 * gate] & 0xff) << 8 | codes[2 * gate + 1] & 0xff;
    }

    /** What a gate's code says. */
    public GateState state(int gate) {
        return layout.state(code(gate));
    }

    /** Whether a gate holds a value. */
    public boolean holdsValue(int gate) {
        return state(gate) == GateState.VALUE;
    }

    /**
     * A gate's value in the moment's unit.
     *
     * @throws IllegalStateException for a gate that holds none
     */
    public float value(int gate) {
        int code = code(gate);
        if (layout.state(code) != GateState.VALUE) {
            throw new IllegalStateException("gate " + gate + " holds no value but " + layout.state(code));
        }
        return layout.value(code);
    }

    /** Bytes that the codes take. */
    public int bytes() {
        return codes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gates gates && layout.equals(gates.layout) && Arrays.equals(codes, gates.codes);
    }

    @Override
    public int hashCode() {
        return 31 * layout.hashCode() + Arrays.hashCode(codes);
    }

    @Override
    public String toString() {
        return "Gates[" + layout + ", " + count() + "]";
    }
}
