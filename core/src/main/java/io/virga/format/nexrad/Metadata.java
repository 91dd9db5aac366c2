package io.virga.format.nexrad;

import io.virga.radar.Cut;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The messages before the radials of a volume, in the frames where real volumes have them: the coverage pattern (5, table
 * XI of ICD 2620002) and the status (2, table IV). The others, clutter maps and adaptation data, are left blank, as real
 * volumes leave those that they do not send.
 */
final class Metadata {
    private static final int FRAMES = 134;
    private static final int PATTERN_FRAME = 132;
    private static final int CUT = 46;
    private static final int FIRST_CUT = 22;
    private static final int STATUS_LENGTH = 80;
    private static final int CONSTANT_ELEVATION = 2;

    /** Table III-A: half the circle is the highest of 16 bits; rates have two bits more below. */
    private static final double ANGLE_UNIT = 180.0 / 32_768;

    private static final double RATE_UNIT = ANGLE_UNIT / 4;

    private Metadata() {}

    static byte[] of(Volume volume) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(FRAMES * MessageFrame.LENGTH);
        all.writeBytes(new byte[PATTERN_FRAME * MessageFrame.LENGTH]);
        all.writeBytes(pattern(volume)
                .map(body -> MessageFrame.framed(5, 1, volume.start(), body))
                .orElseGet(() -> new byte[MessageFrame.LENGTH]));
        all.writeBytes(MessageFrame.framed(2, 2, volume.start(), status(volume)));
        return all.toByteArray();
    }

    /** Left out where the volume does not know how it was planned. */
    private static Optional<byte[]> pattern(Volume volume) {
        List<Sweep> sweeps = volume.sweeps();
        if (volume.pattern().isEmpty()
                || sweeps.stream().anyMatch(sweep -> sweep.cut().isEmpty())) {
            return Optional.empty();
        }
        List<Sweep> planned = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            if (sweep.elevationNumber() != planned.size() + 1) {
                throw new IllegalArgumentException("the sweeps of a whole pattern are numbered from 1; number "
                        + sweep.elevationNumber() + " comes after " + planned.size());
            }
            planned.add(sweep);
        }
        ByteBuffer body = ByteBuffer.allocate(FIRST_CUT + CUT * planned.size());
        body.putShort((short) (body.capacity() / 2)).putShort((short) CONSTANT_ELEVATION);
        body.putShort((short) volume.pattern().getAsInt()).putShort((short) planned.size());
        // Version, clutter map, half a metre a second, short pulses.
        body.put((byte) 1).put((byte) 1).put((byte) 2).put((byte) 2);
        for (int i = 0; i < planned.size(); i++) {
            cut(body, FIRST_CUT + i * CUT, planned.get(i));
        }
        return Optional.of(body.array());
    }

    private static void cut(ByteBuffer body, int at, Sweep sweep) {
        Cut cut = sweep.cut().orElseThrow();
        double seconds = (sweep.end().toEpochMilli() - sweep.start().toEpochMilli()) / 1000.0;
        double rate = seconds > 0 ? 360 / seconds : 0;
        boolean surveillance = cut.waveform() == 1;
        // Super resolution by bits: half a degree, quarter kilometres, Doppler and dual polarisation to 300 km.
        int resolution = (cut.superResolution() ? 1 : 0) | 1 << 1 | (surveillance ? 0 : 1 << 2) | 1 << 3;
        body.putShort(at, (short) Math.round(cut.elevation() / ANGLE_UNIT));
        body.put(at + 3, (byte) cut.waveform()).put(at + 4, (byte) resolution);
        body.put(at + 5, (byte) (surveillance ? 1 : 0));
        body.putShort(at + 8, (short) Math.min(Short.MAX_VALUE, Math.round(rate / RATE_UNIT)));
        int supplement = switch (cut.supplement()) {
            case NONE -> 0;
            case SAILS -> 1;
            case MRLE -> 1 << 4;
        };
        body.putShort(at + 28, (short) supplement);
    }

    /** Working, on line, by commercial power, in the volume's pattern, all data on their way. */
    private static byte[] status(Volume volume) {
        ByteBuffer body = ByteBuffer.allocate(STATUS_LENGTH);
        body.putShort((short) 16).putShort((short) 2).putShort((short) 4).putShort((short) 2);
        body.position(12);
        body.putShort((short) 28).putShort((short) volume.pattern().orElse(0));
        return body.array();
    }
}
