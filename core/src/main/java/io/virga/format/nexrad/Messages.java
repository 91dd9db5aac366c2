package io.virga.format.nexrad;

import java.util.Optional;

/**
 * The messages of a stretch, one after the other; ICD 2620002, table II (header) and section 3.2.4, ICD 2620010, section 7.
 *
 * <p>Each is preceded by 12 bytes that its line once needed. Messages of type 31 are as long as they say, all others fill
 * 2432 bytes whatever they say.
 */
final class Messages {
    private static final int LINE_HEADER = 12;
    private static final int HEADER = 16;
    private static final int FRAME = 2432;

    private static final int TYPE = 3;
    private static final int SEGMENTS = 12;
    private static final int SEGMENT = 14;
    private static final int CHANNEL = 2;
    /** Set where the signal processor is open, since 2006; ICD 2620002, table II. */
    private static final int OPEN = 8;
    /** Says that the length does not fit and stands where segments are counted otherwise. */
    private static final int LONG = 0xffff;

    private static final int LEGACY_RADIAL = 1;
    private static final int STATUS = 2;
    private static final int MAINTENANCE = 3;
    private static final int PATTERN = 5;
    private static final int PATTERN_OF_OPERATOR = 7;
    private static final int BYPASS_MAP = 13;
    private static final int CLUTTER_MAP = 15;
    private static final int ADAPTATION = 18;
    private static final int RADIAL = 31;

    private Messages() {}

    /** Reads all into the fragment, up to the end or to where nothing can be made out any more. */
    static void read(Slice slice, Fragment into) {
        int at = 0;
        Segments segments = new Segments();
        try {
            while (slice.length() - at >= LINE_HEADER + HEADER) {
                Slice message = slice.from(at + LINE_HEADER);
                if (message.u8(TYPE) == RADIAL) {
                    int length = radialLength(message);
                    radial(message.part(0, length), into);
                    at += LINE_HEADER + length;
                } else {
                    other(message.part(0, Math.min(message.length(), FRAME - LINE_HEADER)), segments, into);
                    at += FRAME;
                }
            }
            if (at < slice.length() && !slice.isBlankFrom(at)) {
                into.add(slice.damage(at, "a message breaks off in its header"));
            }
        } catch (NexradException e) {
            into.add(new Damage(e.offset(), "a message cannot be followed: " + e.reason()));
        }
    }

    /** Bytes of the message at a place, its line included; the rest where no further one can be made out. */
    static int lengthAt(Slice slice, int at) {
        try {
            Slice message = slice.from(at + LINE_HEADER);
            int length = message.u8(TYPE) == RADIAL ? LINE_HEADER + radialLength(message) : FRAME;
            return Math.min(length, slice.length() - at);
        } catch (NexradException e) {
            return slice.length() - at; // whoever reads the stretch says what is wrong with it
        }
    }

    private static int radialLength(Slice message) throws NexradException {
        int halfwords = message.u16(0);
        long length = halfwords == LONG ? (long) message.u16(SEGMENTS) << 16 | message.u16(SEGMENT) : 2L * halfwords;
        if (length < HEADER || length > message.length()) {
            throw message.fault(0, "a radial of " + length + " bytes, " + message.length() + " are left");
        }
        return (int) length;
    }

    private static void radial(Slice message, Fragment into) {
        try {
            RadialMessage.read(message.from(HEADER), into);
        } catch (NexradException e) {
            into.add(new Damage(e.offset(), "a radial is damaged: " + e.reason()));
        }
    }

    private static void other(Slice message, Segments segments, Fragment into) {
        try {
            int type = message.u8(TYPE);
            boolean first = message.u16(SEGMENT) <= 1;
            switch (type) {
                case LEGACY_RADIAL -> LegacyRadialMessage.read(message.from(HEADER), into);
                case PATTERN, PATTERN_OF_OPERATOR -> {
                    if (first) {
                        PatternMessage.read(message.from(HEADER)).ifPresent(into::plan);
                    }
                }
                case STATUS -> {
                    if (first) {
                        into.metadata(into.metadata().with(RadarStatus.read(message.from(HEADER))));
                    }
                }
                case MAINTENANCE, BYPASS_MAP, CLUTTER_MAP, ADAPTATION -> {
                    boolean open = (message.u8(CHANNEL) & OPEN) != 0;
                    Optional<Slice> whole = segments.take(type, message);
                    if (whole.isPresent()) {
                        metadata(type, whole.get(), open, into);
                    }
                }
                default -> {}
            }
        } catch (NexradException e) {
            into.add(new Damage(e.offset(), "a message is damaged: " + e.reason()));
        }
    }

    private static void metadata(int type, Slice whole, boolean open, Fragment into) throws NexradException {
        VolumeMetadata told = into.metadata();
        switch (type) {
            case MAINTENANCE -> Maintenance.read(whole, open).ifPresent(found -> into.metadata(told.with(found)));
            case BYPASS_MAP -> into.metadata(told.with(BypassMap.read(whole, open)));
            case CLUTTER_MAP -> into.metadata(told.with(ClutterFilterMap.read(whole, open)));
            default -> Adaptation.read(whole).ifPresent(found -> into.metadata(told.with(found)));
        }
    }
}
