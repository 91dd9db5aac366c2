package io.virga.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a plain or gzipped stream, with a bound on their length; not safe for use by several threads.
 *
 * <p>A line that is too long is reported once and skipped to its end without being held. A stream that breaks off
 * (truncated gzip, damaged block) is reported once and ends.
 */
public final class Lines implements Closeable {
    /** The longest line that is passed on, in bytes. */
    public static final int LONGEST = 64 * 1024;

    private static final int KEPT_OF_FAULT = 1024;
    private static final int BUFFER = 1 << 16;

    private final InputStream raw;
    private InputStream in = InputStream.nullInputStream();
    private boolean opened;
    private boolean ended;
    private long number;

    /** Reads from a stream, which is closed with this; whether it is gzipped shows in its first two bytes. */
    public Lines(InputStream raw) {
        this.raw = raw;
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
            open();
            return read(line);
        } catch (IOException e) {
            ended = true;
            return Optional.of(new Line(number + 1, head(line.toByteArray()), Optional.of(Reason.UNREADABLE)));
        }
    }

    private Optional<Line> read(ByteArrayOutputStream line) throws IOException {
        boolean tooLong = false;
        int next = in.read();
        if (next < 0) {
            ended = true;
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            if (line.size() < LONGEST) {
                line.write(next);
            } else {
                tooLong = true;
            }
            next = in.read();
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

    private void open() throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(2);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        boolean gzip = first == 0x1f && second == 0x8b; // RFC 1952, section 2.3.1
        in = gzip ? new BufferedInputStream(new WholeGzip(buffered), BUFFER) : buffered;
    }

    /** Notices what the JDK's reader drops in silence: bytes after the last member that are no further member. */
    private static final class WholeGzip extends GZIPInputStream {
        private static final int TRAILER = 8; // RFC 1952, section 2.3: checksum and length, already verified

        WholeGzip(InputStream in) throws IOException {
            super(in, BUFFER);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count < 0) {
                for (int i = this.len - inf.getRemaining() + TRAILER; i < this.len; i++) {
                    if (buf[i] != 0) { // tapes and some tools pad with zeros
                        throw new ZipException("the compressed part is followed by other bytes");
                    }
                }
            }
            return count;
        }
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
