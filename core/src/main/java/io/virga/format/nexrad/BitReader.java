package io.virga.format.nexrad;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bits of a stretch of bytes, the highest of each byte first. For one thread. */
final class BitReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int next;
    /** The lowest {@link #held} bits are those to come. */
    private long bits;

    private int held;

    /** The bytes end before what was wanted. */
    static final class EndException extends Exception {
        private static final long serialVersionUID = 1L;

        EndException() {
            super("it breaks off", null, false, false);
        }
    }

    BitReader(Slice slice) {
        bytes = slice.array();
        next = slice.place(0);
        end = slice.place(slice.length());
    }

    /** Sees to it that so many bits, 56 at most, can be looked at. */
    void need(int count) throws EndException {
        if (held < count) {
            fill();
            if (held < count) {
                throw new EndException();
            }
        }
    }

    private void fill() {
        if (end - next >= Long.BYTES) {
            int more = Long.SIZE - 1 - held >>> 3;
            long word = (long) LONGS.get(bytes, next);
            bits = bits << more * Byte.SIZE | word >>> Long.SIZE - more * Byte.SIZE;
            next += more;
            held += more * Byte.SIZE;
        } else {
            while (held <= Long.SIZE - 2 * Byte.SIZE && next < end) {
                bits = bits << Byte.SIZE | bytes[next++] & 0xff;
                held += Byte.SIZE;
            }
        }
    }

    /** The next bits, which have been seen to, without passing them; at most 31. */
    int peek(int count) {
        return (int) (bits >>> held - count) & (1 << count) - 1;
    }

    /** Passes bits that have been seen to. */
    void skip(int count) {
        held -= count;
    }

    /** Takes the next bits; at most 31. */
    int read(int count) throws EndException {
        need(count);
        held -= count;
        return (int) (bits >>> held) & (1 << count) - 1;
    }

    /** Takes the next bit. */
    boolean readBit() throws EndException {
        return read(1) == 1;
    }
}
