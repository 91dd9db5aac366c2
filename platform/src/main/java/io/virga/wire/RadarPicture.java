package io.virga.wire;

import io.virga.radar.Moment;
import io.virga.radar.feed.SweepReport;

/**
 * The newest look of a radar at the ground, to be laid over a web map.
 *
 * @param sweep what is shown
 * @param moment of it
 * @param south edges of the picture, degrees; its rows lie evenly apart in Mercator projection
 * @param west may lie beyond the date line
 * @param east may lie beyond the date line
 * @param png the picture, at most {@link #LARGEST} bytes; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to a page; nothing compares pictures
public record RadarPicture(
        SweepReport sweep, Moment moment, double south, double west, double north, double east, byte[] png) {
    /** Fits into a message. */
    public static final int LARGEST = 900_000;

    /** Refuses edges that enclose nothing, and what would not fit. */
    public RadarPicture {
        boolean encloses = south >= -90 && north <= 90 && south < north && west >= -540 && east <= 540 && west < east;
        if (!encloses || png.length > LARGEST) {
            throw new IllegalArgumentException("no picture of " + png.length + " bytes lies between " + south + ", "
                    + west + " and " + north + ", " + east);
        }
    }
}
