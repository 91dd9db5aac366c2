package io.virga.format.nexrad;

import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Radial;
import io.virga.radar.Volume;
import java.nio.ByteBuffer;
import java.util.Map;

/** Message 31 of each radial of a volume; ICD 2620002, tables XVII-A, B, E, F and H. */
final class RadialWriter {
    /** Header and the nine pointers that every reader expects. */
    private static final int FIRST_BLOCK = 68;

    private static final int VOLUME_BLOCK = 44;
    private static final int ELEVATION_BLOCK = 12;
    private static final int RADIAL_BLOCK = 28;
    private static final int MOMENT_HEADER = 28;
    private static final int BLOCKS_BEFORE_MOMENTS = 3;
    private static final int MOST_MOMENTS = 6;
    private static final int NO_THRESHOLD = 50; // tenths of a decibel by which an overlaid echo must be weaker

    /** Of an ordinary radar: powers of both channels in kW, phase of the system in degrees, noise in dBm. */
    private static final float POWER = 230;

    private static final float SYSTEM_PHASE = 60;
    private static final float NOISE = -81;
    /** Loss in the air at 10 cm on the way there and back, thousandths of a decibel a kilometre. */
    private static final int AIR = -12;

    private final Volume volume;
    private final RadarSite site;
    private final float calibration;
    private int sequence;

    RadialWriter(Volume volume, float calibration) {
        this.volume = volume;
        this.site = volume.site()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a volume without a place cannot be written; say where " + volume.id() + " stands"));
        this.calibration = calibration;
        if (!ArchiveHeader.isId(volume.id())) {
            throw new IllegalArgumentException(
                    "a radar is named by four letters or digits in a volume, not " + volume.id());
        }
    }

    byte[] message(Radial radial) {
        Map<Moment, Gates> moments = radial.moments();
        if (moments.size() > MOST_MOMENTS || moments.containsKey(Moment.CLUTTER_FILTER_POWER_REMOVED)) {
            throw new IllegalArgumentException("a radial of this form has up to " + MOST_MOMENTS
                    + " moments without clutter filter power removed, not " + moments.keySet());
        }
        int length = FIRST_BLOCK + VOLUME_BLOCK + ELEVATION_BLOCK + RADIAL_BLOCK;
        for (Gates gates : moments.values()) {
            length += even(MOMENT_HEADER + gates.bytes());
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        header(body, radial, length);
        int[] at = {FIRST_BLOCK, FIRST_BLOCK + VOLUME_BLOCK, FIRST_BLOCK + VOLUME_BLOCK + ELEVATION_BLOCK};
        for (int i = 0; i < at.length; i++) {
            body.putInt(32 + 4 * i, at[i]);
        }
        constants(body.position(FIRST_BLOCK), radial);
        int block = at.length;
        for (Map.Entry<Moment, Gates> moment : moments.entrySet()) {
            body.putInt(32 + 4 * block++, body.position());
            int next = body.position() + even(MOMENT_HEADER + moment.getValue().bytes());
            moment(body, moment.getKey(), moment.getValue());
            body.position(next);
        }
        sequence = sequence + 1 & 0xffff;
        return MessageFrame.tight(31, sequence, radial.time(), body.array(), length);
    }

    private static int even(int length) {
        return length + (length & 1);
    }

    private void header(ByteBuffer body, Radial radial, int length) {
        body.put(MessageFrame.ascii(volume.id())).putInt(Times.millis(radial.time()));
        body.putShort((short) Times.day(radial.time())).putShort((short) radial.number());
        body.putFloat(radial.beam().azimuth()).put((byte) 0).put((byte) 0).putShort((short) length);
        body.put((byte) (radial.beam().width() <= 0.5f ? 1 : 2));
        body.put((byte) radial.status().ordinal());
        body.put((byte) radial.elevationNumber()).put((byte) 1);
        body.putFloat(radial.beam().elevation()).put((byte) 0).put((byte) 0);
        body.putShort((short) (BLOCKS_BEFORE_MOMENTS + radial.moments().size()));
    }

    private void constants(ByteBuffer body, Radial radial) {
        body.put(MessageFrame.ascii("RVOL"))
                .putShort((short) VOLUME_BLOCK)
                .put((byte) 2)
                .put((byte) 0);
        body.putFloat((float) site.latitude()).putFloat((float) site.longitude());
        body.putShort((short) Math.round(site.heightMetres())).putShort((short) 0);
        body.putFloat(calibration).putFloat(POWER).putFloat(POWER).putFloat(0).putFloat(SYSTEM_PHASE);
        body.putShort((short) volume.pattern().orElse(0)).putShort((short) 0);
        body.put(MessageFrame.ascii("RELV")).putShort((short) ELEVATION_BLOCK).putShort((short) AIR);
        body.putFloat(calibration);
        body.put(MessageFrame.ascii("RRAD")).putShort((short) RADIAL_BLOCK);
        body.putShort((short) Math.round(radial.unambiguousRange().orElse(0) / 100));
        body.putFloat(NOISE).putFloat(NOISE);
        body.putShort((short) Math.round(radial.nyquist().orElse(0) * 100)).putShort((short) 0);
        body.putFloat(calibration).putFloat(calibration);
    }

    private static void moment(ByteBuffer body, Moment moment, Gates gates) {
        GateLayout layout = gates.layout();
        String name = ("D" + moment.symbol() + " ").substring(0, 4);
        body.put(MessageFrame.ascii(name)).putInt(0).putShort((short) gates.count());
        body.putShort((short) layout.firstMetres()).putShort((short) layout.spacingMetres());
        body.putShort((short) NO_THRESHOLD).putShort((short) 16).put((byte) 0).put((byte) layout.bits());
        body.putFloat(layout.scale()).putFloat(layout.offset());
        for (int gate = 0; gate < gates.count(); gate++) {
            if (layout.bits() == Byte.SIZE) {
                body.put((byte) gates.code(gate));
            } else {
                body.putShort((short) gates.code(gate));
            }
        }
    }
}
