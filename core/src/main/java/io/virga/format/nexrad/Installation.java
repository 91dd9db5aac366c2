package io.virga.format.nexrad;

import io.virga.radar.RadarSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What stands where: the constants of the adaptation data of message 18 that say something beyond the radar's own workings; ICD 2620002, table XV.
 *
 * @param site the radar's letters
 * @param latitude degrees north
 * @param longitude degrees east
 * @param groundMetres height of the ground above mean sea level
 * @param antennaMetres height of the antenna above the ground
 * @param frequencyMegahertz of the transmitter
 * @param beamWidth degrees; not told since 2018
 * @param gainDecibels of the antenna, its radome included
 * @param layerLimits elevations that part the layers of the clutter maps, degrees
 */
public record Installation(
        String site,
        double latitude,
        double longitude,
        int groundMetres,
        int antennaMetres,
        int frequencyMegahertz,
        OptionalDouble beamWidth,
        double gainDecibels,
        List<Double> layerLimits) {
    private static final int FREQUENCY = 1092;
    private static final int BEAM_WIDTH = 1132;
    private static final int GAIN = 1136;
    private static final int SECONDS_NORTH = 1288;
    private static final int SECONDS_EAST = 1292;
    private static final int DEGREES_NORTH = 1300;
    private static final int DEGREES_EAST = 1308;
    private static final int NORTH = 1316;
    private static final int EAST = 1320;
    private static final int SITE = 8368;
    private static final int GROUND = 8388;
    private static final int ANTENNA = 8392;
    private static final int LAYERS = 8784;
    private static final int[] LIMITS = {1284, 8772, 8776, 8780};

    /** Copies the list. */
    public Installation {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(beamWidth, "beamWidth");
        layerLimits = List.copyOf(layerLimits);
    }

    /** Nothing where the message does not say a place that can be. */
    static Optional<Installation> read(Slice message) throws NexradException {
        double latitude = angle(message, DEGREES_NORTH, SECONDS_NORTH) * (message.startsWith(NORTH, "S") ? -1 : 1);
        double longitude = angle(message, DEGREES_EAST, SECONDS_EAST) * (message.startsWith(EAST, "W") ? -1 : 1);
        int ground = message.s32(GROUND);
        int antenna = message.s32(ANTENNA);
        String site = message.text(SITE, 4).toUpperCase(Locale.ROOT);
        if (!RadarSite.isPlace(latitude, longitude, (double) ground + antenna) || !ArchiveHeader.isId(site)) {
            return Optional.empty();
        }
        float width = message.f32(BEAM_WIDTH);
        float gain = message.f32(GAIN);
        List<Double> limits = new ArrayList<>();
        for (int i = 0; i < Math.min(LIMITS.length, message.u32(LAYERS) - 1); i++) {
            limits.add((double) message.f32(LIMITS[i]));
        }
        return Optional.of(new Installation(
                site,
                latitude,
                longitude,
                ground,
                antenna,
                message.s32(FREQUENCY),
                width > 0 && width < 90 ? OptionalDouble.of(width) : OptionalDouble.empty(),
                gain,
                limits));
    }

    /** Whole degrees and minutes, then seconds; not a number where they cannot be. */
    private static double angle(Slice message, int degrees, int seconds) throws NexradException {
        long whole = message.u32(degrees);
        long minutes = message.u32(degrees + 4);
        float rest = message.f32(seconds);
        boolean can = whole <= 180 && minutes < 60 && rest >= 0 && rest < 60;
        return can ? whole + minutes / 60.0 + rest / 3600.0 : Double.NaN;
    }
}
