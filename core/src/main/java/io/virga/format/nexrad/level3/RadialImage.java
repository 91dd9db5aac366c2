package io.virga.format.nexrad.level3;

import java.util.List;

/**
 * Levels by azimuth and range; packets AF1F and 16 of ICD 2620001, figures 3-10 and 3-11c.
 *
 * @param firstBin the range bin with which rows begin
 * @param bins of each row at most
 * @param rows in the order of the message
 */
public record RadialImage(int firstBin, int bins, List<Row> rows) {
    /** Copies the list. */
    public RadialImage {
        rows = List.copyOf(rows);
    }

    /**
     * The levels of one radial.
     *
     * @param azimuth degrees at which it begins
     * @param width degrees
     * @param levels one a bin, 0 to 255; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    public record Row(double azimuth, double width, byte[] levels) {
        /** A bin's level. */
        public int level(int bin) {
            return levels[bin] & 0xff;
        }
    }
}
