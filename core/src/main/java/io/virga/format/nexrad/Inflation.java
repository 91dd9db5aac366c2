package io.virga.format.nexrad;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/**
 * What compressed bytes hold, up to a limit and up to the first damage.
 *
 * @param bytes of which the first {@code length} count
 * @param length bytes that were held
 * @param fault why there is no more, where there should be
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Inflation(byte[] bytes, int length, Optional<String> fault) {
    private static final int FIRST_GUESS = 10;
    private static final int LEAST = 1 << 12;
    private static final int BUFFER = 1 << 16;

    /** Whether a gzip begins here. */
    public static boolean isGzip(Slice slice) {
        return slice.startsWith(0, "\u001f\u008b"); // RFC 1952, section 2.3.1
    }

    /** Whether a bzip2 begins at a place. */
    public static boolean isBzip2(Slice slice, int at) {
        return slice.startsWith(at, "BZh");
    }

    /** All that comes before the damage is kept. */
    public static Inflation gzip(Slice slice, int limit) {
        byte[] held = new byte[(int) Math.min(limit, Math.max(LEAST, (long) slice.length() * FIRST_GUESS))];
        int length = 0;
        InputStream source = new ByteArrayInputStream(slice.array(), slice.place(0), slice.length());
        try (InputStream in = new GZIPInputStream(source, BUFFER)) {
            while (true) {
                if (length == held.length) {
                    int next = in.read();
                    if (next < 0) {
                        return new Inflation(held, length, Optional.empty());
                    }
                    if (length >= limit) {
                        return damaged(held, length, "it holds more than " + limit + " bytes");
                    }
                    held = Arrays.copyOf(held, (int) Math.min(limit, 2L * length));
                    held[length++] = (byte) next;
                }
                int count = in.read(held, length, held.length - length);
                if (count < 0) {
                    return new Inflation(held, length, Optional.empty());
                }
                length += count;
            }
        } catch (EOFException e) {
            return damaged(held, length, "it breaks off");
        } catch (IOException e) {
            return damaged(held, length, "it cannot be inflated: " + e.getMessage());
        }
    }

    private static Inflation damaged(byte[] held, int length, String fault) {
        return new Inflation(held, length, Optional.of("the gzip is damaged: " + fault));
    }

    /** Where a record breaks off, its whole blocks are kept; where a checksum fails, nothing is. */
    public static Inflation bzip2(Slice slice, int limit) {
        return Bzip2.inflate(slice, limit);
    }

    /** One zlib stream after the other, as satellite feeds pack products; RFC 1950. */
    public static Inflation zlib(Slice slice, int limit) {
        byte[] held = new byte[(int) Math.min(limit, Math.max(LEAST, (long) slice.length() * FIRST_GUESS))];
        int length = 0;
        int at = 0;
        Optional<String> fault = Optional.empty();
        while (fault.isEmpty() && slice.startsWith(at, "\u0078")) {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(slice.array(), slice.place(at), slice.length() - at);
                while (!inflater.finished() && fault.isEmpty()) {
                    if (length == held.length) {
                        held = Arrays.copyOf(held, (int) Math.min(limit, 2L * length));
                    }
                    int count = inflater.inflate(held, length, held.length - length);
                    length += count;
                    if (length == limit) {
                        fault = Optional.of("it holds more than " + limit + " bytes");
                    } else if (count == 0 && !inflater.finished()) {
                        fault = Optional.of("it breaks off");
                    }
                }
                at += (int) inflater.getBytesRead();
            } catch (DataFormatException e) {
                fault = Optional.of("it cannot be inflated: " + e.getMessage());
            } finally {
                inflater.end();
            }
        }
        return new Inflation(held, length, fault);
    }
}
