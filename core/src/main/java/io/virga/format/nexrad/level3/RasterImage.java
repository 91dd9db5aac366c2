package io.virga.format.nexrad.level3;

import java.util.List;

/**
 * Levels by row and column of squares; packets BA07 and BA0F of ICD 2620001, figure 3-11. How large a square is the product's code
 * says, not the packet.
 *
 * @param rows from north to south, of cross sections from above to below
 */
public record RasterImage(List<Row> rows) {
    /** Copies the list. */
    public RasterImage {
        rows = List.copyOf(rows);
    }

    /** Squares of the longest row. */
    public int columns() {
        return rows.stream().mapToInt(row -> row.levels().length).max().orElse(0);
    }

    /**
     * The levels of one row.
     *
     * @param levels one a square from west to east, 0 to 15; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    public record Row(byte[] levels) {
        /** A square's level. */
        public int level(int column) {
            return levels[column] & 0xff;
        }
    }
}
