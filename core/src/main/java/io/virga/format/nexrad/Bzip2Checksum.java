package io.virga.format.nexrad;

/** The checksum of a bzip2 block: CRC-32 of the polynomial 04c11db7, the highest bit first; eight bytes at a time. */
final class Bzip2Checksum {
    private static final int POLYNOMIAL = 0x04c11db7;
    private static final int AT_ONCE = 8;
    /** By how many bytes follow in the eight, then by the byte. */
    private static final int[][] TABLES = tables();

    private Bzip2Checksum() {}

    private static int[][] tables() {
        int[][] tables = new int[AT_ONCE][256];
        for (int value = 0; value < 256; value++) {
            int crc = value << 24;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = crc << 1 ^ (crc < 0 ? POLYNOMIAL : 0);
            }
            tables[0][value] = crc;
        }
        for (int behind = 1; behind < AT_ONCE; behind++) {
            for (int value = 0; value < 256; value++) {
                int crc = tables[behind - 1][value];
                tables[behind][value] = crc << 8 ^ tables[0][crc >>> 24];
            }
        }
        return tables;
    }

    /** Of the bytes from one place up to another. */
    static int of(byte[] bytes, int from, int to) {
        int[][] tables = TABLES;
        int crc = -1;
        int at = from;
        for (; to - at >= AT_ONCE; at += AT_ONCE) {
            crc ^= bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
            crc = tables[7][crc >>> 24]
                    ^ tables[6][crc >>> 16 & 0xff]
                    ^ tables[5][crc >>> 8 & 0xff]
                    ^ tables[4][crc & 0xff]
                    ^ tables[3][bytes[at + 4] & 0xff]
                    ^ tables[2][bytes[at + 5] & 0xff]
                    ^ tables[1][bytes[at + 6] & 0xff]
                    ^ tables[0][bytes[at + 7] & 0xff];
        }
        for (; at < to; at++) {
            crc = crc << 8 ^ tables[0][crc >>> 24 ^ bytes[at] & 0xff];
        }
        return ~crc;
    }
}
