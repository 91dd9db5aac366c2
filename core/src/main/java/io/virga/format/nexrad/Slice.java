package io.virga.format.nexrad;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A stretch of bytes whose big-endian numbers are read by their place; a place beyond its end is a {@link NexradException},
 * never another.
 */
public final class Slice {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int start;
    private final int length;
    private final long record;

    private Slice(byte[] bytes, int start, int length, long record) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.record = record;
    }

    /** Bytes as they stand in a file. */
    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length, -1);
    }

    /** What a compressed record held, which begins at an offset of the file. */
    public static Slice inflated(byte[] bytes, int length, long record) {
        return new Slice(bytes, 0, length, record);
    }

    /** Bytes of it. */
    public int length() {
        return length;
    }

    /** The array that holds the bytes, for copying only. */
    public byte[] array() {
        return bytes;
    }

    /** Where a place of this slice lies in the array. */
    public int place(int at) {
        return start + at;
    }

    /** The rest from a place. */
    public Slice from(int at) throws NexradException {
        return part(at, length - at);
    }

    /** So many bytes from a place. */
    public Slice part(int at, int size) throws NexradException {
        need(at, size);
        return new Slice(bytes, start + at, size, record);
    }

    /** A byte without sign. */
    public int u8(int at) throws NexradException {
        need(at, 1);
        return bytes[start + at] & 0xff;
    }

    /** Two bytes without sign. */
    public int u16(int at) throws NexradException {
        return s16(at) & 0xffff;
    }

    /** Two bytes with sign. */
    public short s16(int at) throws NexradException {
        need(at, 2);
        return (short) SHORTS.get(bytes, start + at);
    }

    /** Four bytes with sign. */
    public int s32(int at) throws NexradException {
        need(at, 4);
        return (int) INTS.get(bytes, start + at);
    }

    /** Four bytes without sign. */
    public long u32(int at) throws NexradException {
        return Integer.toUnsignedLong(s32(at));
    }

    /** Four bytes of IEEE 754. */
    public float f32(int at) throws NexradException {
        return Float.intBitsToFloat(s32(at));
    }

    /** Text of one byte a letter. */
    public String text(int at, int size) throws NexradException {
        need(at, size);
        return new String(bytes, start + at, size, StandardCharsets.ISO_8859_1);
    }

    /** Whether text of one byte a letter stands at a place. */
    public boolean startsWith(int at, String text) {
        if (at < 0 || at > length - text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[start + at + i] != (byte) text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all bytes from a place on are zero. */
    public boolean isBlankFrom(int at) {
        for (int i = at; i < length; i++) {
            if (bytes[start + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The offset to report for a place. */
    public long offset(int at) {
        return record >= 0 ? record : (long) start + at;
    }

    /** An exception about a place. */
    public NexradException fault(int at, String reason) {
        return new NexradException(
                offset(at), record >= 0 ? reason + " (byte " + (start + at) + " of the record's content)" : reason);
    }

    /** Damage at a place. */
    public Damage damage(int at, String reason) {
        NexradException fault = fault(at, reason);
        return new Damage(fault.offset(), fault.reason());
    }

    private void need(int at, int size) throws NexradException {
        if (at < 0 || size < 0 || at > length - size) {
            throw fault(
                    Math.max(0, Math.min(at, length)), size + " bytes wanted, " + Math.max(0, length - at) + " left");
        }
    }
}
