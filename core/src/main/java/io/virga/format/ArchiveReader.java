package io.virga.format;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a file, or of all entries of a zip archive one after another; not safe for use by several threads.
 *
 * <p>An archive is read as a stream and written nowhere. The name of an entry is a label in positions and nothing else:
 * control characters and what would climb out of a folder are replaced, so that no later use of it can either.
 */
public final class ArchiveReader implements FrameReader {
    private static final int LONGEST_LABEL = 200;

    private final CountingStream counted;
    private final BufferedInputStream raw;
    private final String name;
    private final Opener opener;
    private final UnpackingLimits limits;
    private @Nullable FrameReader current;
    private @Nullable ZipInputStream zip;
    private @Nullable EntryStream entry;
    private long out;
    private int entries;
    private boolean opened;
    private boolean ended;

    /** Makes a reader of one plain, gzipped or bzipped stream. */
    @FunctionalInterface
    public interface Opener {
        /** Reads from a stream, which is closed with the reader. */
        FrameReader open(InputStream in, String name);
    }

    /** Reads from a stream, which is closed with this. */
    public ArchiveReader(InputStream raw, String name, Opener opener, UnpackingLimits limits) {
        this.counted = new CountingStream(raw);
        this.raw = new BufferedInputStream(counted);
        this.name = name;
        this.opener = opener;
        this.limits = limits;
    }

    @Override
    public Optional<Frame> next() throws IOException {
        try {
            if (!opened) {
                opened = true;
                open();
            }
            while (!ended) {
                Optional<Frame> frame = current == null ? Optional.empty() : current.next();
                if (frame.isPresent()) {
                    return frame;
                }
                Optional<Frame> fault = advance();
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        } catch (TooLargeException e) {
            return fault(Reason.TOO_LARGE);
        } catch (IOException | IllegalArgumentException e) { // the JDK's answer to a name that is no text
            return fault(Reason.UNREADABLE);
        }
    }

    private Optional<Frame> fault(Reason reason) {
        ended = true;
        return Optional.of(Frame.fault(reason, name + "!" + entries, new byte[0]));
    }

    private void open() throws IOException {
        raw.mark(4);
        byte[] first = raw.readNBytes(4);
        raw.reset();
        if (first.length == 4
                && first[0] == 'P'
                && first[1] == 'K'
                && first[2] == 3
                && first[3] == 4) { // APPNOTE 4.3.7
            zip = new ZipInputStream(raw);
        } else {
            current = opener.open(raw, name);
        }
    }

    private Optional<Frame> advance() throws IOException {
        if (zip == null) {
            ended = true;
            return Optional.empty();
        }
        current = null;
        if (entry != null) {
            entry.drain();
        }
        ZipEntry next = zip.getNextEntry();
        if (next == null) {
            ended = true;
            return entries == 0 ? Optional.of(Frame.fault(Reason.EMPTY, name, new byte[0])) : Optional.empty();
        }
        if (++entries > limits.mostEntries()) {
            throw new TooLargeException("more than " + limits.mostEntries() + " entries");
        }
        entry = new EntryStream(zip);
        if (!next.isDirectory()) {
            current = opener.open(entry, name + "!" + label(next.getName()));
        }
        return Optional.empty();
    }

    /** What people see of an entry's name: visible characters, no way up or out. */
    static String label(String entry) {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < entry.length() && label.length() < LONGEST_LABEL; i++) {
            char c = entry.charAt(i);
            boolean plain = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '+' || c == ' ';
            boolean dot = c == '.' && label.length() > 0 && label.charAt(label.length() - 1) != '.';
            boolean slash =
                    c == '/' && label.length() > 0 && Character.isLetterOrDigit(label.charAt(label.length() - 1));
            label.append(plain || dot || slash ? c : '_');
        }
        return label.toString();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        raw.close();
    }

    /** One entry, bounded like every compressed stream; closing it leaves the archive open. */
    private final class EntryStream extends FilterInputStream {
        EntryStream(ZipInputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            out += Math.max(count, 0);
            try {
                limits.check(counted.count(), out);
            } catch (TooLargeException e) {
                ended = true; // what comes after a bomb is not looked for
                throw e;
            }
            return count;
        }

        /** Passes over what a reader that gave up has left, under the same limits; the JDK would do it under none. */
        void drain() throws IOException {
            byte[] ignored = new byte[8192];
            while (read(ignored, 0, ignored.length) >= 0) {
                continue;
            }
        }

        @Override
        public void close() {
            // The archive is closed as a whole.
        }
    }
}
