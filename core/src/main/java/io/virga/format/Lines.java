package io.virga.format;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The lines of a plain, gzipped or bzipped stream, with a bound on their length; not safe for use by several threads.
 *
 * <p>A line that is too long is reported once and skipped to its end without being held. A stream that breaks off
 * (truncated gzip, damaged block), or unfolds beyond the limits, is reported once and ends.
 */
public final class Lines implements Closeable {
    /** The longest line that is passed on, in bytes. */
    public static final int LONGEST = 64 * 1024;

    private static final int KEPT_OF_FAULT = 1024;
    private static final int BUFFER = 1 << 16;

    private final InputStream raw;
    private final UnpackingLimits limits;
    private final byte[] buffer = new byte[BUFFER];
    private InputStream in = InputStream.nullInputStream();
    private boolean opened;
    private boolean ended;
    private int at;
    private int filled;
    private long number;

    /** Reads from a stream, which is closed with this; whether it is compressed shows in its first bytes. */
    public Lines(InputStream raw) {
        this(raw, UnpackingLimits.DEFAULT);
    }

    /** Reads from a stream within limits of its own. */
    public Lines(InputStream raw, UnpackingLimits limits) {
        this.raw = raw;
        this.limits = limits;
    }

    /**
     * One line or what stands in its place.
     *
     * @param number its number, from 1
     * @param bytes without the line's end; of a fault the first kilobyte
     * @param fault why it is not a line, where it is none
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    public record Line(long number, byte[] bytes, Optional<Reason> fault) {}

    /** The next line, or nothing at the end. */
    public Optional<Line> next() {
        if (ended) {
            return Optional.empty();
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try {
            if (!opened) {
                opened = true;
                in = new Unpacked(raw, limits);
            }
            return read(line);
        } catch (TooLargeException e) {
            return broken(line, Reason.TOO_LARGE);
        } catch (IOException e) {
            return broken(line, Reason.UNREADABLE);
        }
    }

    private Optional<Line> broken(ByteArrayOutputStream line, Reason reason) {
        ended = true;
        return Optional.of(new Line(number + 1, head(line.toByteArray()), Optional.of(reason)));
    }

    private Optional<Line> read(ByteArrayOutputStream line) throws IOException {
        if (!fill()) {
            ended = true;
            return Optional.empty();
        }
        boolean tooLong = false;
        boolean complete = false;
        while (!complete && fill()) {
            int end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            int room = LONGEST - line.size();
            tooLong |= end - at > room;
            line.write(buffer, at, Math.min(end - at, room));
            complete = end < filled;
            at = complete ? end + 1 : filled;
        }
        number++;
        byte[] bytes = line.toByteArray();
        if (tooLong) {
            return Optional.of(new Line(number, head(bytes), Optional.of(Reason.TOO_LARGE)));
        }
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return Optional.of(
                new Line(number, length == bytes.length ? bytes : Arrays.copyOf(bytes, length), Optional.empty()));
    }

    /** Whether there is a byte to read. */
    private boolean fill() throws IOException {
        while (at == filled) {
            int count = in.read(buffer, 0, buffer.length);
            if (count < 0) {
                return false;
            }
            at = 0;
            filled = count;
        }
        return true;
    }

    private static byte[] head(byte[] bytes) {
        return bytes.length <= KEPT_OF_FAULT ? bytes : Arrays.copyOf(bytes, KEPT_OF_FAULT);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        raw.close();
    }
}
