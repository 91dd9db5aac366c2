package io.virga.format.nexrad;

import java.io.IOException;
import java.util.Arrays;

/** A canonical prefix code of a bzip2 block: shorter codes first, among equally long ones in the order of their symbols. */
final class PrefixCode {
    /** The longest code of the format. */
    static final int LONGEST = 20;

    /** Nearly all codes in use are no longer: they are found by one look. */
    private static final int QUICK = 10;

    private static final int LENGTH_BITS = 5;

    private final short[] quick = new short[1 << QUICK];
    private final int[] first = new int[LONGEST + 1];
    private final int[] end = new int[LONGEST + 1];
    private final int[] offset = new int[LONGEST + 1];
    private final short[] symbols;

    /**
     * The code of these lengths.
     *
     * @param lengths of each symbol's code, 1 to 20 bits
     * @throws IOException if there are more codes of some length than fit
     */
    PrefixCode(byte[] lengths, int count) throws IOException {
        symbols = new short[count];
        int code = 0;
        int placed = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code <<= 1;
            first[length] = code;
            offset[length] = placed;
            for (int symbol = 0; symbol < count; symbol++) {
                if (lengths[symbol] == length) {
                    if (code >= 1 << length) {
                        throw new IOException("codes overlap");
                    }
                    symbols[placed++] = (short) symbol;
                    quick(code++, length, symbol);
                }
            }
            end[length] = code;
        }
    }

    private void quick(int code, int length, int symbol) {
        if (length <= QUICK) {
            int from = code << QUICK - length;
            Arrays.fill(quick, from, from + (1 << QUICK - length), (short) (symbol << LENGTH_BITS | length));
        }
    }

    /** The next symbol. */
    int read(BitReader in) throws IOException, BitReader.EndException {
        in.need(LONGEST);
        int found = quick[in.peek(QUICK)];
        if (found != 0) {
            in.skip(found & (1 << LENGTH_BITS) - 1);
            return found >>> LENGTH_BITS;
        }
        return readLong(in);
    }

    private int readLong(BitReader in) throws IOException {
        for (int length = QUICK + 1; length <= LONGEST; length++) {
            int code = in.peek(length);
            if (code < end[length] && code >= first[length]) {
                in.skip(length);
                return symbols[offset[length] + code - first[length]];
            }
        }
        throw new IOException("bits that are no code");
    }
}
