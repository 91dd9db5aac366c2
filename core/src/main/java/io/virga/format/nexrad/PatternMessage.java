package io.virga.format.nexrad;

import io.virga.radar.CoveragePattern;
import io.virga.radar.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Messages 5 and 7, the volume coverage pattern; ICD 2620002, table XI. */
final class PatternMessage {
    private static final int NUMBER = 4;
    private static final int CUTS = 6;
    private static final int FIRST_CUT = 22;
    private static final int CUT = 46;
    private static final int MOST_CUTS = 32; // table XI

    private static final int WAVEFORM = 3;
    private static final int SUPER_RESOLUTION = 4;
    private static final int SUPPLEMENT = 28;
    private static final int HALF_DEGREE = 1;
    private static final int SAILS = 1;
    private static final int MRLE = 1 << 4;
    /** Table III-A: the highest of 16 bits is half the circle. */
    private static final float DEGREES = 180f / 32_768;

    private PatternMessage() {}

    /** The pattern, or nothing where the message leaves it blank. */
    static Optional<CoveragePattern> read(Slice message) throws NexradException {
        int number = message.u16(NUMBER);
        int count = message.u16(CUTS);
        if (number == 0 || count == 0) {
            return Optional.empty();
        }
        if (count > MOST_CUTS) {
            throw message.fault(CUTS, "a pattern of " + count + " cuts");
        }
        List<Cut> cuts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cuts.add(cut(message.part(FIRST_CUT + i * CUT, CUT)));
        }
        return Optional.of(new CoveragePattern(number, cuts));
    }

    private static Cut cut(Slice cut) throws NexradException {
        int why = cut.u16(SUPPLEMENT);
        Cut.Supplement supplement = (why & SAILS) != 0
                ? Cut.Supplement.SAILS
                : (why & MRLE) != 0 ? Cut.Supplement.MRLE : Cut.Supplement.NONE;
        return new Cut(
                cut.s16(0) * DEGREES, cut.u8(WAVEFORM), (cut.u8(SUPER_RESOLUTION) & HALF_DEGREE) != 0, supplement);
    }
}
