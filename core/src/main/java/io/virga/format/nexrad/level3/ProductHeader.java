package io.virga.format.nexrad.level3;

import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.Slice;
import io.virga.radar.RadarSite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The message header and the description of a product; ICD 2620001, figures 3-3 and 3-6.
 *
 * @param code which product, as 94
 * @param latitude degrees north of the radar
 * @param longitude degrees east of the radar
 * @param heightMetres of the radar above mean sea level
 * @param mode 0 maintenance, 1 clear air, 2 precipitation
 * @param pattern the coverage pattern
 * @param volumeStart when the volume began that the product is made of
 * @param generated when it was made
 * @param elevationNumber of the cut in the pattern; 0 where a product is of no single one
 * @param parameters the ten halfwords that each product uses in its own way, table V
 * @param thresholds the sixteen halfwords that say what levels mean
 */
public record ProductHeader(
        int code,
        double latitude,
        double longitude,
        double heightMetres,
        int mode,
        int pattern,
        Instant volumeStart,
        Instant generated,
        int elevationNumber,
        List<Integer> parameters,
        List<Integer> thresholds) {
    /** Bytes of both. */
    static final int LENGTH = 120;

    static final int SYMBOLOGY = 108;
    static final int GRAPHIC = 112;
    static final int TABULAR = 116;

    private static final int[] PARAMETERS = {52, 54, 58, 92, 94, 96, 98, 100, 102, 104};
    private static final int FIRST_LEVEL = 60;
    private static final int LEVELS = 16;
    private static final int DIVIDER = 18;
    private static final int CODE_AGAIN = 30;
    private static final double METRES_A_FOOT = 0.3048;
    private static final long DAY = 86_400;

    /** Copies the lists. */
    public ProductHeader {
        Objects.requireNonNull(volumeStart, "volumeStart");
        Objects.requireNonNull(generated, "generated");
        parameters = List.copyOf(parameters);
        thresholds = List.copyOf(thresholds);
    }

    /** Whether a product's message begins at a place: its code stands there twice, a divider between. */
    static boolean isAt(Slice slice, int at) throws NexradException {
        return at + LENGTH <= slice.length()
                && slice.s16(at + DIVIDER) == -1
                && slice.s16(at) == slice.s16(at + CODE_AGAIN)
                && slice.s16(at) > 0;
    }

    static ProductHeader read(Slice message) throws NexradException {
        double latitude = message.s32(20) / 1000.0;
        double longitude = message.s32(24) / 1000.0;
        double height = message.s16(28) * METRES_A_FOOT;
        if (!RadarSite.isPlace(latitude, longitude, height)) {
            throw message.fault(20, "the radar stands at no place on earth");
        }
        List<Integer> parameters = new ArrayList<>();
        for (int place : PARAMETERS) {
            parameters.add((int) message.s16(place));
        }
        List<Integer> thresholds = new ArrayList<>();
        for (int i = 0; i < LEVELS; i++) {
            thresholds.add(message.u16(FIRST_LEVEL + 2 * i));
        }
        return new ProductHeader(
                message.s16(0),
                latitude,
                longitude,
                height,
                message.u16(32),
                message.u16(34),
                time(message, 40),
                time(message, 46),
                message.u16(56),
                parameters,
                thresholds);
    }

    private static Instant time(Slice message, int at) throws NexradException {
        int day = message.u16(at);
        long second = message.u32(at + 2);
        if (day < 1 || second > DAY) {
            throw message.fault(at, "the time cannot be");
        }
        return Instant.ofEpochSecond((day - 1) * DAY + second);
    }
}
