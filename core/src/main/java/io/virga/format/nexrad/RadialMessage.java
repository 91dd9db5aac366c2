package io.virga.format.nexrad;

import io.virga.radar.Beam;
import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Radial;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Message 31, digital radar data in blocks; ICD 2620002, table XVII-A and those it names. */
final class RadialMessage {
    private static final int TIME = 4;
    private static final int DATE = 8;
    private static final int NUMBER = 10;
    private static final int AZIMUTH = 12;
    private static final int COMPRESSION = 16;
    private static final int SPACING = 20;
    private static final int STATUS = 21;
    private static final int ELEVATION_NUMBER = 22;
    private static final int ELEVATION = 24;
    private static final int BLOCKS = 30;
    private static final int POINTERS = 32;
    /** Volume, elevation and radial constants, seven moments, and room for some to come. */
    private static final int MOST_BLOCKS = 16;

    private RadialMessage() {}

    /** Doppler limits of table XVII-H. */
    private record Constants(OptionalDouble nyquist, OptionalDouble unambiguousRange) {}

    static void read(Slice message, Fragment into) throws NexradException {
        if (message.u8(COMPRESSION) != 0) {
            throw message.fault(COMPRESSION, "radials that are compressed by themselves are not supported");
        }
        Instant time = Times.of(message.u16(DATE), message.u32(TIME))
                .orElseThrow(() -> message.fault(TIME, "the time cannot be"));
        int blocks = message.u16(BLOCKS);
        if (blocks > MOST_BLOCKS) {
            throw message.fault(BLOCKS, blocks + " blocks");
        }
        Constants constants = new Constants(OptionalDouble.empty(), OptionalDouble.empty());
        Map<Moment, Gates> moments = new EnumMap<>(Moment.class);
        for (int i = 0; i < blocks; i++) {
            long pointer = message.u32(POINTERS + 4 * i);
            if (pointer == 0) {
                continue;
            }
            if (pointer >= message.length()) {
                throw message.fault(POINTERS + 4 * i, "a block at " + pointer + " of " + message.length() + " bytes");
            }
            Slice block = message.from((int) pointer);
            String name = block.text(0, 4);
            switch (name) {
                case "RVOL" -> volume(block, message.text(0, 4), into);
                case "RRAD" -> constants = constants(block);
                case "RELV" -> {}
                default -> moment(block, name, into, moments);
            }
        }
        // Blocks that lie over each other would make more of a message than it holds.
        if (moments.values().stream().mapToInt(Gates::bytes).sum() > message.length()) {
            throw message.fault(POINTERS, "blocks overlap");
        }
        into.add(new Radial(
                time,
                message.u16(NUMBER),
                message.u8(ELEVATION_NUMBER),
                Statuses.of(message.u8(STATUS)),
                beam(message),
                constants.nyquist,
                constants.unambiguousRange,
                Collections.unmodifiableMap(moments)));
    }

    private static Beam beam(Slice message) throws NexradException {
        float width = message.u8(SPACING) == 1 ? 0.5f : 1;
        try {
            return new Beam(message.f32(AZIMUTH), width, message.f32(ELEVATION));
        } catch (IllegalArgumentException e) {
            throw message.fault(AZIMUTH, String.valueOf(e.getMessage()));
        }
    }

    /** Table XVII-E; heights of the ground and of the feed horn above it. */
    private static void volume(Slice block, String id, Fragment into) throws NexradException {
        float latitude = block.f32(8);
        float longitude = block.f32(12);
        int height = block.s16(16) + block.u16(18);
        if (RadarSite.isPlace(latitude, longitude, height) && ArchiveHeader.isId(id)) {
            into.position(new Fragment.Position(id, latitude, longitude, height));
        }
        into.pattern(block.u16(40));
    }

    /** Table XVII-H, in tenths of a kilometre and hundredths of a metre a second. */
    private static Constants constants(Slice block) throws NexradException {
        int range = block.u16(6);
        int nyquist = block.u16(16);
        return new Constants(
                nyquist > 0 ? OptionalDouble.of(nyquist / 100.0) : OptionalDouble.empty(),
                range > 0 ? OptionalDouble.of(range * 100.0) : OptionalDouble.empty());
    }

    /** Table XVII-B; a moment that later versions add is passed over. */
    private static void moment(Slice block, String name, Fragment into, Map<Moment, Gates> moments)
            throws NexradException {
        Optional<Moment> moment = name.charAt(0) == 'D' ? moment(name) : Optional.empty();
        if (moment.isEmpty()) {
            return;
        }
        int count = block.u16(8);
        GateLayout layout;
        try {
            layout = new GateLayout(
                    moment.get(), block.s16(10), block.u16(12), block.u8(19), block.f32(20), block.f32(24));
        } catch (IllegalArgumentException e) {
            throw block.fault(8, moment.get().symbol() + ": " + e.getMessage());
        }
        moments.put(moment.get(), into.gates(layout, block, 28, count));
    }

    private static Optional<Moment> moment(String name) {
        return switch (name) {
            case "DREF" -> Optional.of(Moment.REFLECTIVITY);
            case "DVEL" -> Optional.of(Moment.VELOCITY);
            case "DSW " -> Optional.of(Moment.SPECTRUM_WIDTH);
            case "DZDR" -> Optional.of(Moment.DIFFERENTIAL_REFLECTIVITY);
            case "DPHI" -> Optional.of(Moment.DIFFERENTIAL_PHASE);
            case "DRHO" -> Optional.of(Moment.CORRELATION_COEFFICIENT);
            case "DCFP" -> Optional.of(Moment.CLUTTER_FILTER_POWER_REMOVED);
            default -> Optional.empty();
        };
    }
}
