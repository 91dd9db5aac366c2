package io.virga.radar.picture;

import io.virga.radar.Moment;
import io.virga.radar.picture.ColourTable.Stop;
import java.util.ArrayList;
import java.util.List;

/** Tables in the manner of operational displays: what is strong, fast or odd catches the eye. */
final class UsualColours {
    /** Five dBZ a step, as the National Weather Service shows reflectivity; greys below for clear air. */
    private static final ColourTable REFLECTIVITY = table(
            true, -20, 0x26262b, -15, 0x33333a, -10, 0x42424a, -5, 0x55555e, 0, 0x6c6c74, 5, 0x04e9e7, 10, 0x019ff4, 15,
            0x0300f4, 20, 0x02fd02, 25, 0x01c501, 30, 0x008e00, 35, 0xfdf802, 40, 0xe5bc00, 45, 0xfd9500, 50, 0xfd0000,
            55, 0xd40000, 60, 0xbc0000, 65, 0xf800fd, 70, 0x9854c6, 75, 0xfdfdfd);

    /** Green towards the radar, red away from it, the fastest blue and yellow. */
    private static final ColourTable VELOCITY = table(
            false, -64, 0xf0f0ff, -45, 0x00e8ff, -32, 0x0050ff, -24, 0x00ffb0, -20, 0x00f000, -1, 0x0a4a0a, 0, 0x6a6a6a,
            1, 0x4a0a0a, 20, 0xf00000, 24, 0xff5090, 32, 0xff9000, 45, 0xffff00, 64, 0xfffff0);

    private static final ColourTable SPECTRUM_WIDTH = table(
            false, 0, 0x202020, 2, 0x5a5a5a, 4, 0x0a8a3a, 6, 0x30d030, 8, 0xf0f000, 10, 0xf09000, 13, 0xe00000, 17,
            0xff60d0, 25, 0xffffff);

    private static final ColourTable DIFFERENTIAL_REFLECTIVITY = table(
            false, -8, 0x101010, -4, 0x303030, -0.5, 0xa8a8a8, 0, 0xd8d8d8, 0.25, 0x301890, 0.75, 0x2070f0, 1.25,
            0x20d8e8, 1.75, 0x20c020, 2.5, 0xf0f000, 3.5, 0xf08000, 4.5, 0xd01010, 6, 0xf050d0, 8, 0xffffff);

    private static final ColourTable DIFFERENTIAL_PHASE = table(
            false, 0, 0x3c1464, 30, 0x6432c8, 60, 0x2864e6, 90, 0x14b4dc, 120, 0x14c878, 150, 0x78dc14, 180, 0xf0e614,
            220, 0xf09614, 260, 0xe62814, 310, 0xe650c8, 360, 0xffffff);

    /** Nearly all weather lies above 0.95; below 0.8 stand birds, chaff, smoke and debris. */
    private static final ColourTable CORRELATION = table(
            false, 0.2, 0x14141e, 0.45, 0x1e1e78, 0.65, 0x2850dc, 0.75, 0x28b4e6, 0.8, 0x14a064, 0.85, 0x50dc28, 0.9,
            0xf0f014, 0.95, 0xf09614, 0.97, 0xdc2814, 0.99, 0x8c0a28, 1, 0xb450a0, 1.05, 0xf5dcf0);

    private static final ColourTable FILTERED_POWER = table(
            false, 0, 0x202020, 10, 0x2050c0, 20, 0x20c0c0, 30, 0x60d020, 40, 0xf0f000, 50, 0xf08000, 60, 0xe01010);

    private UsualColours() {}

    static ColourTable of(Moment moment) {
        return switch (moment) {
            case REFLECTIVITY -> REFLECTIVITY;
            case VELOCITY -> VELOCITY;
            case SPECTRUM_WIDTH -> SPECTRUM_WIDTH;
            case DIFFERENTIAL_REFLECTIVITY -> DIFFERENTIAL_REFLECTIVITY;
            case DIFFERENTIAL_PHASE -> DIFFERENTIAL_PHASE;
            case CORRELATION_COEFFICIENT -> CORRELATION;
            case CLUTTER_FILTER_POWER_REMOVED -> FILTERED_POWER;
        };
    }

    /** Values and colours in turn. */
    static ColourTable table(boolean stepped, double... valuesAndColours) {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < valuesAndColours.length; i += 2) {
            stops.add(new Stop(valuesAndColours[i], (int) valuesAndColours[i + 1]));
        }
        return new ColourTable(stops, stepped);
    }
}
