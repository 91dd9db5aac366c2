package io.virga.format.nexrad;

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
    /** Says that the length does not fit and stands where segments are counted otherwise. */
    private static final int LONG = 0xffff;

    private static final int LEGACY_RADIAL = 1;
    private static final int STATUS = 2;
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
        try {
            while (slice.length() - at >= LINE_HEADER + HEADER) {
                Slice message = slice.from(at + LINE_HEADER);
                if (message.u8(TYPE) == RADIAL) {
                    int length = radialLength(message);
                    radial(message.part(0, length), into);
                    at += LINE_HEADER + length;
                } else {
                    other(message.part(0, Math.min(message.length(), FRAME - LINE_HEADER)), into);
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

    /** What is needed of the longer ones stands in their first segments. */
    private static void metadata(int type, Slice message, Fragment into) throws NexradException {
        switch (type) {
            case STATUS -> into.metadata(into.metadata().with(RadarStatus.read(message)));
            case BYPASS_MAP -> into.metadata(into.metadata().withBypass(ClutterMap.read(message)));
            case CLUTTER_MAP -> into.metadata(into.metadata().withClutter(ClutterMap.read(message)));
            case ADAPTATION ->
                Adaptation.read(message)
                        .ifPresent(found -> into.metadata(into.metadata().with(found)));
            default -> {}
        }
    }

    private static void other(Slice message, Fragment into) {
        try {
            int type = message.u8(TYPE);
            if (type == LEGACY_RADIAL) {
                LegacyRadialMessage.read(message.from(HEADER), into);
            } else if ((type == PATTERN || type == PATTERN_OF_OPERATOR) && message.u16(SEGMENT) <= 1) {
                PatternMessage.read(message.from(HEADER)).ifPresent(into::plan);
            } else if (message.u16(SEGMENT) <= 1) {
                metadata(type, message.from(HEADER), into);
            }
        } catch (NexradException e) {
            into.add(new Damage(e.offset(), "a message is damaged: " + e.reason()));
        }
    }
}
