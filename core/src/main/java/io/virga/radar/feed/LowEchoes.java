package io.virga.radar.feed;

import io.virga.radar.Beam;
import io.virga.radar.GateLayout;
import io.virga.radar.Gates;
import io.virga.radar.Moment;
import io.virga.radar.Radial;
import io.virga.radar.RadialStatus;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The reflectivity of low radials, packed: all that a picture of the ground needs, some kilobytes a chunk. What lies further
 * than the picture reaches is left out.
 */
public final class LowEchoes {
    /** Metres along the beam that are kept. */
    public static final int REACH = 240_000;

    /** Degrees; lowest sweeps of all patterns lie below. */
    private static final float LOW = 1.6f;

    private static final int MOST_RADIALS = 1000;

    private LowEchoes() {}

    /** The packed radials of each cut that looks at the ground; nothing where none does. */
    public static Map<Integer, byte[]> of(List<Radial> radials) {
        Map<Integer, List<Radial>> byCut = new LinkedHashMap<>();
        for (Radial radial : radials) {
            boolean shown = radial.moments().containsKey(Moment.REFLECTIVITY);
            if (shown && radial.beam().elevation() <= LOW && radial.elevationNumber() <= SweepShare.LAST_CUT) {
                byCut.computeIfAbsent(radial.elevationNumber(), cut -> new ArrayList<>())
                        .add(radial);
            }
        }
        Map<Integer, byte[]> packed = new LinkedHashMap<>();
        byCut.forEach((cut, some) -> packed.put(cut, pack(some.subList(0, Math.min(some.size(), MOST_RADIALS)))));
        return packed;
    }

    private static byte[] pack(List<Radial> radials) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        // Byte by byte a deflater costs a native call each.
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater, 1 << 13), 1 << 14))) {
            out.writeInt(radials.size());
            for (Radial radial : radials) {
                write(radial, radial.gates(Moment.REFLECTIVITY).orElseThrow(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(Radial radial, Gates gates, DataOutputStream out) throws IOException {
        GateLayout layout = gates.layout();
        out.writeLong(radial.time().toEpochMilli());
        out.writeInt(radial.number());
        out.writeByte(radial.elevationNumber());
        out.writeFloat(radial.beam().azimuth());
        out.writeFloat(radial.beam().width());
        out.writeFloat(radial.beam().elevation());
        out.writeInt(layout.firstMetres());
        out.writeInt(layout.spacingMetres());
        out.writeByte(layout.bits());
        out.writeFloat(layout.scale());
        out.writeFloat(layout.offset());
        int count = Math.max(0, Math.min(gates.count(), layout.gate(REACH) + 1));
        out.writeInt(count);
        byte[] codes = new byte[count * layout.width()];
        for (int gate = 0; gate < count; gate++) {
            int code = gates.code(gate);
            codes[codes.length == count ? gate : 2 * gate + 1] = (byte) code;
            if (codes.length > count) {
                codes[2 * gate] = (byte) (code >> Byte.SIZE);
            }
        }
        out.write(codes);
    }

    /** Unpacks radials, which measure nothing but reflectivity. */
    public static List<Radial> radials(byte[] packed) {
        List<Radial> radials = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(new ByteArrayInputStream(packed))))) {
            for (int i = in.readInt(); i > 0; i--) {
                radials.add(read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("packed radials of " + packed.length + " bytes break off", e);
        }
        return radials;
    }

    private static Radial read(DataInputStream in) throws IOException {
        Instant time = Instant.ofEpochMilli(in.readLong());
        int number = in.readInt();
        int cut = in.readUnsignedByte();
        Beam beam = new Beam(in.readFloat(), in.readFloat(), in.readFloat());
        GateLayout layout = new GateLayout(
                Moment.REFLECTIVITY, in.readInt(), in.readInt(), in.readUnsignedByte(), in.readFloat(), in.readFloat());
        int count = in.readInt();
        byte[] codes = new byte[count * layout.width()];
        in.readFully(codes);
        return new Radial(
                time,
                number,
                cut,
                RadialStatus.INTERMEDIATE,
                beam,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Map.of(Moment.REFLECTIVITY, Gates.copyOf(layout, codes, 0, count)));
    }
}
