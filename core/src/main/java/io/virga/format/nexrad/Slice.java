package io.virga.format.nexrad;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A stretch of bytes whose big-endian numbers are read by their place, never beyond its end. */
final class Slice {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
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
    static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length, -1);
    }

    /** What a compressed record held, which begins at an offset of the file. */
    static Slice inflated(byte[] bytes, int length, long record) {
        return new Slice(bytes, 0, length, record);
    }

    int length() {
        return length;
    }

    /** The array that holds the bytes, for copying only. */
    byte[] array() {
        return bytes;
    }

    /** Where a place of this slice lies in the array. */
    int place(int at) {
        return start + at;
    }

    /** The rest from a place. */
    Slice from(int at) throws NexradException {
        return part(at, length - at);
    }

    Slice part(int at, int size) throws NexradException {
        need(at, size);
        return new Slice(bytes, start + at, size, record);
    }

    int u8(int at) throws NexradException {
        need(at, 1);
        return bytes[start + at] & 0xff;
    }

    int u16(int at) throws NexradException {
        return s16(at) & 0xffff;
    }

    short s16(int at) throws NexradException {
        need(at, 2);
        return (short) SHORTS.get(bytes, start + at);
    }

    int s32(int at) throws NexradException {
        need(at, 4);
        return (int) INTS.get(bytes, start + at);
    }

    long u32(int at) throws NexradException {
        return Integer.toUnsignedLong(s32(at));
    }

    float f32(int at) throws NexradException {
        return Float.intBitsToFloat(s32(at));
    }

    /** Text of one byte a letter. */
    String text(int at, int size) throws NexradException {
        need(at, size);
        return new String(bytes, start + at, size, StandardCharsets.ISO_8859_1);
    }

    boolean startsWith(int at, String text) {
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
    boolean isBlankFrom(int at) {
        for (int i = at; i < length; i++) {
            if (bytes[start + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** The offset to report for a place. */
    long offset(int at) {
        return record >= 0 ? record : (long) start + at;
    }

    NexradException fault(int at, String reason) {
        return new NexradException(
                offset(at), record >= 0 ? reason + " (byte " + (start + at) + " of the record's content)" : reason);
    }

    Damage damage(int at, String reason) {
        NexradException fault = fault(at, reason);
        return new Damage(fault.offset(), fault.reason());
    }

    private void need(int at, int size) throws NexradException {
        if (at < 0 || size < 0 || at > length - size) {
            throw fault(Math.max(0, Math.min(at, length)), size + " bytes wanted, " + Math.max(0, length - at) + " left");
        }
    }
}
