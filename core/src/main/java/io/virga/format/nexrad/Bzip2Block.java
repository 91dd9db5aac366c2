package io.virga.format.nexrad;

import java.io.IOException;
import java.util.Arrays;

/**
 * One block of a bzip2 after the other: prefix codes, moves to the front and sorted rotations are undone here; runs of bytes
 * are left to whoever reads on. Memory grows with what a block holds, not with what it may.
 */
final class Bzip2Block {
    private static final int RUN_A = 0;
    private static final int RUN_B = 1;
    /** So many symbols are coded by one of the codes, then by the next that is selected. */
    private static final int GROUP = 50;

    private static final int LEAST_CODES = 2;
    private static final int MOST_CODES = 6;
    private static final int MOST_SYMBOLS = 258;
    private static final int FIRST_GUESS = 1 << 16;

    private final int most;
    /** Of each place the byte there, and where the next one stands. */
    private int[] links = new int[FIRST_GUESS];

    private final int[] counts = new int[256];
    private int size;
    private int first;

    /** Blocks of so many bytes at most. */
    Bzip2Block(int most) {
        this.most = most;
    }

    /** Of each place its byte in the lowest eight bits, and above them the place of the byte that follows. */
    int[] links() {
        return links;
    }

    /** Bytes of the block. */
    int size() {
        return size;
    }

    /** The place of its first byte. */
    int first() {
        return first;
    }

    /** Reads the next block, behind its checksum. */
    void read(BitReader in) throws IOException, BitReader.EndException {
        if (in.readBit()) {
            throw new IOException("a block in the random order that was given up in 1999");
        }
        int origin = in.read(24);
        byte[] values = values(in);
        symbols(in, values);
        if (origin >= size) {
            throw new IOException("a block begins at " + origin + " of its " + size + " bytes");
        }
        link();
        first = links[origin] >>> 8;
    }

    /** The bytes that occur, in their order: sixteen ranges of sixteen. */
    private static byte[] values(BitReader in) throws IOException, BitReader.EndException {
        byte[] values = new byte[256];
        int count = 0;
        int ranges = in.read(16);
        for (int range = 0; range < 16; range++) {
            if ((ranges & 0x8000 >> range) != 0) {
                int members = in.read(16);
                for (int member = 0; member < 16; member++) {
                    if ((members & 0x8000 >> member) != 0) {
                        values[count++] = (byte) (range << 4 | member);
                    }
                }
            }
        }
        if (count == 0) {
            throw new IOException("a block in which no byte occurs");
        }
        return Arrays.copyOf(values, count);
    }

    /** Which code is next, by moves to the front of the codes. */
    private static byte[] selectors(BitReader in, int codes) throws IOException, BitReader.EndException {
        byte[] selectors = new byte[in.read(15)];
        byte[] order = {0, 1, 2, 3, 4, 5};
        for (int i = 0; i < selectors.length; i++) {
            int place = 0;
            while (in.readBit()) {
                if (++place >= codes) {
                    throw new IOException("a selector of a code that there is not");
                }
            }
            selectors[i] = toFront(order, place);
        }
        return selectors;
    }

    private static PrefixCode code(BitReader in, int symbols) throws IOException, BitReader.EndException {
        byte[] lengths = new byte[MOST_SYMBOLS];
        int length = in.read(5);
        for (int symbol = 0; symbol < symbols; symbol++) {
            while (true) {
                if (length < 1 || length > PrefixCode.LONGEST) {
                    throw new IOException("a code of " + length + " bits");
                }
                if (!in.readBit()) {
                    break;
                }
                length += in.readBit() ? -1 : 1;
            }
            lengths[symbol] = (byte) length;
        }
        return new PrefixCode(lengths, symbols);
    }

    private static byte toFront(byte[] order, int place) {
        byte value = order[place];
        if (place < 8) {
            for (int i = place; i > 0; i--) {
                order[i] = order[i - 1];
            }
        } else {
            System.arraycopy(order, 0, order, 1, place);
        }
        order[0] = value;
        return value;
    }

    private void symbols(BitReader in, byte[] order) throws IOException, BitReader.EndException {
        int count = in.read(3);
        if (count < LEAST_CODES || count > MOST_CODES) {
            throw new IOException("a block of " + count + " codes");
        }
        byte[] selectors = selectors(in, count);
        PrefixCode[] codes = new PrefixCode[count];
        int end = order.length + 1;
        for (int i = 0; i < count; i++) {
            codes[i] = code(in, end + 1);
        }
        Arrays.fill(counts, 0);
        size = 0;
        int weight = 1;
        int run = 0;
        for (byte selector : selectors) {
            PrefixCode code = codes[selector];
            for (int i = 0; i < GROUP; i++) {
                int symbol = code.read(in);
                if (symbol <= RUN_B) {
                    run += symbol == RUN_A ? weight : 2 * weight;
                    weight <<= 1;
                    if (run > most) {
                        throw new IOException("a run beyond the block's end");
                    }
                } else {
                    if (run > 0) {
                        put(order[0], run);
                        run = 0;
                        weight = 1;
                    }
                    if (symbol == end) {
                        return;
                    }
                    put(toFront(order, symbol - 1), 1);
                }
            }
        }
        throw new IOException("a block without an end");
    }

    private void put(byte value, int times) throws IOException {
        if (times > most - size) {
            throw new IOException("a block of more than " + most + " bytes");
        }
        if (size + times > links.length) {
            links = Arrays.copyOf(links, Math.min(most, Math.max(size + times, 2 * links.length)));
        }
        int plain = value & 0xff;
        counts[plain] += times;
        if (times == 1) {
            links[size++] = plain;
        } else {
            Arrays.fill(links, size, size + times, plain);
            size += times;
        }
    }

    /** The k-th of all equal bytes, sorted, is followed by what follows the k-th of them as they stand. */
    private void link() {
        int[] places = new int[256];
        int before = 0;
        for (int value = 0; value < 256; value++) {
            places[value] = before;
            before += counts[value];
        }
        int[] all = links;
        int end = size;
        for (int i = 0; i < end; i++) {
            all[places[all[i] & 0xff]++] |= i << 8;
        }
    }
}
