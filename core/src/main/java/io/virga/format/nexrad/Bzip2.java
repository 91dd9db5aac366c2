package io.virga.format.nexrad;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Inflates one bzip2 stream that lies in memory, as the records of a volume are; block by block, into one array. Nine tenths
 * of the time that reading a volume takes are spent here: this takes about half of what a reader of streams does. Julian Seward's
 * format has no standard; it is described by its own implementation, version 1.0. For one thread, once.
 */
final class Bzip2 {
    private static final int HEADER = 4;
    private static final int BLOCK_UNIT = 100_000;
    private static final int BLOCK_HIGH = 0x314159;
    private static final int BLOCK_LOW = 0x265359;
    private static final int END_HIGH = 0x177245;
    private static final int END_LOW = 0x385090;

    /** So many equal bytes are followed by how many more there are. */
    private static final int RUN = 4;

    private static final int LONGEST_RUN = RUN + 255;
    private static final int FIRST_GUESS = 10;
    private static final int LEAST = 1 << 12;

    private final BitReader in;
    private final Bzip2Block block;
    private final int limit;
    private byte[] held;
    private int length;

    private Bzip2(Slice slice, int limit) throws NexradException {
        this.limit = limit;
        block = new Bzip2Block(BLOCK_UNIT * (slice.u8(3) - '0'));
        in = new BitReader(slice.from(HEADER));
        held = new byte[(int) Math.min(limit, Math.max(LEAST, (long) slice.length() * FIRST_GUESS)) + LONGEST_RUN];
    }

    /** Where the stream breaks off, its whole blocks are kept; where it is wrong, nothing is. */
    static Inflation inflate(Slice slice, int limit) {
        if (!isHeader(slice)) {
            return new Inflation(new byte[0], 0, Optional.of("it does not begin as a bzip2 does"));
        }
        try {
            return new Bzip2(slice, limit).inflation();
        } catch (NexradException e) {
            throw new IllegalStateException("the header has been looked at", e);
        }
    }

    private static boolean isHeader(Slice slice) {
        if (slice.length() < HEADER || !Inflation.isBzip2(slice, 0)) {
            return false;
        }
        byte size = slice.array()[slice.place(HEADER - 1)];
        return size >= '1' && size <= '9';
    }

    private Inflation inflation() {
        try {
            Optional<String> fault = blocks();
            return new Inflation(held, length, fault);
        } catch (BitReader.EndException e) {
            return new Inflation(held, length, Optional.of("it breaks off"));
        } catch (IOException e) {
            return new Inflation(held, 0, Optional.of("it cannot be inflated: " + e.getMessage()));
        }
    }

    private Optional<String> blocks() throws IOException, BitReader.EndException {
        int all = 0;
        while (true) {
            int high = in.read(24);
            int low = in.read(24);
            int told = in.read(16) << 16 | in.read(16);
            if (high == END_HIGH && low == END_LOW) {
                if (told != all) {
                    throw new IOException("the checksum of all is wrong");
                }
                return Optional.empty();
            }
            if (high != BLOCK_HIGH || low != BLOCK_LOW) {
                throw new IOException("no block where one is due");
            }
            block.read(in);
            int end = unfold();
            if (end > limit) {
                length = limit;
                return Optional.of("it holds more than " + limit + " bytes");
            }
            if (Bzip2Checksum.of(held, length, end) != told) {
                throw new IOException("the checksum of a block is wrong");
            }
            length = end;
            all = (all << 1 | all >>> 31) ^ told;
        }
    }

    /** Takes a block apart into bytes and runs of them; answers where it ends, behind the limit where it is too long. */
    private int unfold() {
        int[] links = block.links();
        int left = block.size();
        int at = block.first();
        int to = length;
        int safe = held.length - LONGEST_RUN;
        int before = -1;
        int run = 0;
        while (left-- > 0) {
            int link = links[at];
            at = link >>> 8;
            int value = link & 0xff;
            if (to > safe) {
                if (to > limit) {
                    return to;
                }
                grow(to);
                safe = held.length - LONGEST_RUN;
            }
            if (run == RUN) {
                Arrays.fill(held, to, to + value, (byte) before);
                to += value;
                run = 0;
                before = -1;
            } else {
                run = value == before ? run + 1 : 1;
                before = value;
                held[to++] = (byte) value;
            }
        }
        return to;
    }

    private void grow(int used) {
        held = Arrays.copyOf(held, (int) Math.min((long) limit, 2L * used) + LONGEST_RUN);
    }
}
