package io.virga.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The bytes of a stream that may be compressed by gzip (RFC 1952) or bzip2, told by its first bytes; anything else passes
 * unchanged. What unfolds beyond the limits is refused while reading.
 */
public final class Unpacked extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final CountingStream raw;
    private final InputStream in;
    private final boolean compressed;
    private final UnpackingLimits limits;
    private long out;

    /**
     * Looks at the first bytes of a stream, which is closed with this.
     *
     * @throws IOException where they cannot be read, or are a damaged head
     */
    public Unpacked(InputStream stream, UnpackingLimits limits) throws IOException {
        this.raw = new CountingStream(stream);
        this.limits = limits;
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(4);
        byte[] first = buffered.readNBytes(4);
        buffered.reset();
        if (first.length > 1 && first[0] == 0x1f && first[1] == (byte) 0x8b) { // RFC 1952, section 2.3.1
            in = new WholeGzip(buffered);
            compressed = true;
        } else if (isBzip2(first)) {
            in = new BZip2CompressorInputStream(buffered, true);
            compressed = true;
        } else {
            in = buffered;
            compressed = false;
        }
    }

    private static boolean isBzip2(byte[] first) {
        return first.length == 4
                && first[0] == 'B'
                && first[1] == 'Z'
                && first[2] == 'h'
                && first[3] >= '1'
                && first[3] <= '9';
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(bytes, offset, length);
        } catch (RuntimeException e) { // a damaged block can lead the decompressor beyond its tables
            throw new IOException("the compressed part is damaged: " + e, e);
        }
        if (compressed && count > 0) {
            out += count;
            limits.check(raw.count(), out);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        raw.close();
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
}
