package io.virga.format.nexrad;

import io.virga.radar.Beam;
import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.Radial;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Message 1, digital radar data as sent until 2008; ICD 2620002, table III. */
final class LegacyRadialMessage {
    private static final int TIME = 0;
    private static final int DATE = 4;
    private static final int UNAMBIGUOUS_RANGE = 6;
    private static final int AZIMUTH = 8;
    private static final int NUMBER = 10;
    private static final int STATUS = 12;
    private static final int ELEVATION = 14;
    private static final int ELEVATION_NUMBER = 16;
    private static final int FIRST_SURVEILLANCE = 18;
    private static final int FIRST_DOPPLER = 20;
    private static final int SURVEILLANCE_SPACING = 22;
    private static final int DOPPLER_SPACING = 24;
    private static final int SURVEILLANCE_GATES = 26;
    private static final int DOPPLER_GATES = 28;
    private static final int REFLECTIVITY = 36;
    private static final int VELOCITY = 38;
    private static final int SPECTRUM_WIDTH = 40;
    private static final int VELOCITY_RESOLUTION = 42;
    private static final int PATTERN = 44;
    private static final int NYQUIST = 60;

    /** Angles count the circle's 4096 parts in steps of eight; table III-A. */
    private static final double DEGREES = 180.0 / (4096 * 8);

    private static final int HALF_METRE_A_SECOND = 2;
    /** Codes of half units whose 2 is -32 dBZ or -63.5 m/s, of whole ones whose 2 is -127 m/s. */
    private static final float REFLECTIVITY_ZERO = 66;

    private static final float VELOCITY_ZERO = 129;

    private LegacyRadialMessage() {}

    static void read(Slice message, Fragment into) throws NexradException {
        Instant time = Times.of(message.u16(DATE), message.u32(TIME))
                .orElseThrow(() -> message.fault(TIME, "the time cannot be"));
        int nyquist = message.u16(NYQUIST);
        int range = message.u16(UNAMBIGUOUS_RANGE);
        Map<Moment, Gates> moments = moments(message, into);
        into.pattern(message.u16(PATTERN));
        into.add(new Radial(
                time,
                message.u16(NUMBER),
                message.u16(ELEVATION_NUMBER),
                Statuses.of(message.u16(STATUS)),
                beam(message),
                nyquist > 0 ? OptionalDouble.of(nyquist / 100.0) : OptionalDouble.empty(),
                range > 0 ? OptionalDouble.of(range * 100.0) : OptionalDouble.empty(),
                Collections.unmodifiableMap(moments)));
    }

    private static Beam beam(Slice message) throws NexradException {
        double elevation = message.u16(ELEVATION) * DEGREES;
        try {
            return new Beam((float) (message.u16(AZIMUTH) * DEGREES), 1, (float)
                    (elevation > 180 ? elevation - 360 : elevation)); // below the horizon wraps around
        } catch (IllegalArgumentException e) {
            throw message.fault(AZIMUTH, String.valueOf(e.getMessage()));
        }
    }

    private static Map<Moment, Gates> moments(Slice message, Fragment into) throws NexradException {
        Map<Moment, Gates> moments = new EnumMap<>(Moment.class);
        int doppler = message.u16(DOPPLER_GATES);
        float codes = message.u16(VELOCITY_RESOLUTION) == HALF_METRE_A_SECOND ? 2 : 1;
        add(message, REFLECTIVITY, message.u16(SURVEILLANCE_GATES), into, moments, Moment.REFLECTIVITY, 2);
        add(message, VELOCITY, doppler, into, moments, Moment.VELOCITY, codes);
        add(message, SPECTRUM_WIDTH, doppler, into, moments, Moment.SPECTRUM_WIDTH, 2);
        return moments;
    }

    private static void add(
            Slice message, int at, int count, Fragment into, Map<Moment, Gates> moments, Moment moment, float scale)
            throws NexradException {
        int pointer = message.u16(at);
        if (pointer == 0 || count == 0) {
            return;
        }
        boolean surveillance = moment == Moment.REFLECTIVITY;
        GateLayout layout;
        try {
            layout = new GateLayout(
                    moment,
                    message.s16(surveillance ? FIRST_SURVEILLANCE : FIRST_DOPPLER),
                    message.u16(surveillance ? SURVEILLANCE_SPACING : DOPPLER_SPACING),
                    Byte.SIZE,
                    scale,
                    surveillance ? REFLECTIVITY_ZERO : VELOCITY_ZERO);
        } catch (IllegalArgumentException e) {
            throw message.fault(at, moment.symbol() + ": " + e.getMessage());
        }
        moments.put(moment, into.gates(layout, message, pointer, count));
    }
}
