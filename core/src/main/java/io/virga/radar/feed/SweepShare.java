package io.virga.radar.feed;

import io.virga.radar.Moment;
import io.virga.radar.Radial;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What some radials say of a sweep; shares of one sweep add up.
 *
 * @param cut the sweep's number in the coverage pattern, from 1
 * @param start when its first radial was collected
 * @param end when its last radial was collected
 * @param starts whether the sweep's first radial is among them
 * @param ends whether the sweep's last radial is among them
 * @param radials how many they are
 * @param elevations the sum of their elevations, degrees
 * @param azimuths the half degrees of the circle that they cover, 720; never changed
 * @param nyquist the greatest velocity that can be told apart, m/s; not a number where unknown
 * @param moments what they measured
 */
public record SweepShare(
        int cut,
        Instant start,
        Instant end,
        boolean starts,
        boolean ends,
        int radials,
        double elevations,
        BitSet azimuths,
        float nyquist,
        Map<Moment, MomentShare> moments) {
    static final int HALF_DEGREES = 720;
    /** No pattern has as many cuts. */
    public static final int LAST_CUT = 255;

    /** Degrees; radials stand for half a degree or a whole one. */
    private static final float WIDEST = 4;

    /** The shares of radials, by sweep, in the order in which the sweeps come; without those of cuts that cannot be. */
    static List<SweepShare> of(List<Radial> radials) {
        Map<Integer, List<Radial>> byCut = new LinkedHashMap<>();
        radials.forEach(radial -> byCut.computeIfAbsent(radial.elevationNumber(), cut -> new ArrayList<>())
                .add(radial));
        List<SweepShare> shares = new ArrayList<>();
        byCut.keySet().removeIf(cut -> cut > LAST_CUT);
        byCut.forEach((cut, some) -> shares.add(of(cut, some)));
        return shares;
    }

    private static SweepShare of(int cut, List<Radial> radials) {
        BitSet azimuths = new BitSet(HALF_DEGREES);
        Map<Moment, MomentShare> moments = new EnumMap<>(Moment.class);
        double elevations = 0;
        float nyquist = Float.NaN;
        for (Radial radial : radials) {
            cover(azimuths, radial.beam().azimuth(), radial.beam().width());
            elevations += radial.beam().elevation();
            if (Float.isNaN(nyquist) && radial.nyquist().isPresent()) {
                nyquist = (float) radial.nyquist().getAsDouble();
            }
            radial.moments().forEach((moment, gates) -> moments.merge(moment, MomentShare.of(gates), MomentShare::and));
        }
        return new SweepShare(
                cut,
                radials.stream().map(Radial::time).min(Instant::compareTo).orElseThrow(),
                radials.stream().map(Radial::time).max(Instant::compareTo).orElseThrow(),
                radials.stream().anyMatch(radial -> radial.status().starts()),
                radials.stream().anyMatch(radial -> radial.status().ends()),
                radials.size(),
                elevations,
                azimuths,
                nyquist,
                Collections.unmodifiableMap(moments));
    }

    /** Each half degree that a radial touches: antennas do not turn evenly. */
    private static void cover(BitSet azimuths, float azimuth, float width) {
        float wide = Math.min(width, WIDEST);
        int last = (int) Math.floor((azimuth + wide / 2) * 2);
        for (int half = (int) Math.floor((azimuth - wide / 2) * 2); half <= last; half++) {
            azimuths.set(Math.floorMod(half, HALF_DEGREES));
        }
    }

    SweepShare and(SweepShare other) {
        BitSet both = (BitSet) azimuths.clone();
        both.or(other.azimuths);
        Map<Moment, MomentShare> sum = new EnumMap<>(Moment.class);
        sum.putAll(moments);
        other.moments.forEach((moment, share) -> sum.merge(moment, share, MomentShare::and));
        return new SweepShare(
                cut,
                start.isBefore(other.start) ? start : other.start,
                end.isAfter(other.end) ? end : other.end,
                starts || other.starts,
                ends || other.ends,
                radials + other.radials,
                elevations + other.elevations,
                both,
                Float.isNaN(nyquist) ? other.nyquist : nyquist,
                Collections.unmodifiableMap(sum));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(cut);
        out.writeLong(start.toEpochMilli());
        out.writeLong(end.toEpochMilli());
        out.writeBoolean(starts);
        out.writeBoolean(ends);
        out.writeInt(radials);
        out.writeDouble(elevations);
        byte[] bits = azimuths.toByteArray();
        out.writeByte(bits.length);
        out.write(bits);
        out.writeFloat(nyquist);
        out.writeByte(moments.size());
        for (Map.Entry<Moment, MomentShare> moment : moments.entrySet()) {
            out.writeUTF(moment.getKey().symbol());
            moment.getValue().write(out);
        }
    }

    static SweepShare read(DataInput in) throws IOException {
        int cut = in.readInt();
        Instant start = Instant.ofEpochMilli(in.readLong());
        Instant end = Instant.ofEpochMilli(in.readLong());
        boolean starts = in.readBoolean();
        boolean ends = in.readBoolean();
        int radials = in.readInt();
        double elevations = in.readDouble();
        byte[] bits = new byte[in.readUnsignedByte()];
        in.readFully(bits);
        float nyquist = in.readFloat();
        Map<Moment, MomentShare> moments = new EnumMap<>(Moment.class);
        int count = in.readUnsignedByte();
        for (int i = 0; i < count; i++) {
            String symbol = in.readUTF();
            Moment moment =
                    Moment.of(symbol).orElseThrow(() -> new IOException("a share of an unknown moment, " + symbol));
            moments.put(moment, MomentShare.read(in));
        }
        return new SweepShare(
                cut,
                start,
                end,
                starts,
                ends,
                radials,
                elevations,
                BitSet.valueOf(bits),
                nyquist,
                Collections.unmodifiableMap(moments));
    }
}
