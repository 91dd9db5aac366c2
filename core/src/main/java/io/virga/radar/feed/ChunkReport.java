package io.virga.radar.feed;

import io.virga.radar.Cut;
import io.virga.radar.RadarKind;
import io.virga.radar.RadarSite;
import io.virga.radar.Radial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a message of a radar holds, counted and small: on its way to the state of its radar.
 *
 * @param origin where the message stood and came from
 * @param number of the chunk in its volume, from 1; 0 for a message without one
 * @param volume when the volume began; the clock's reading for a message without a chunk
 * @param last the volume's last number, where this message tells it
 * @param over whether the source has nothing more of this radar
 * @param hash of the bytes: tells a repeated chunk from another of the same number
 * @param damaged whether a part could not be read
 * @param plan what the message tells of the whole volume
 * @param shares by sweep
 */
public record ChunkReport(
        Origin origin,
        int number,
        Instant volume,
        OptionalInt last,
        boolean over,
        int hash,
        boolean damaged,
        Plan plan,
        List<SweepShare> shares) {
    /**
     * Where a message stood and came from.
     *
     * @param partition of the topic
     * @param offset in the partition, by which messages are taken
     * @param source who delivered it
     * @param reading of the source's clock
     * @param arrival by the wall clock
     */
    public record Origin(int partition, long offset, String source, Instant reading, Instant arrival) {
        void write(DataOutputStream out) throws IOException {
            out.writeInt(partition);
            out.writeLong(offset);
            out.writeUTF(source);
            out.writeLong(reading.toEpochMilli());
            out.writeLong(arrival.toEpochMilli());
        }

        static Origin read(DataInputStream in) throws IOException {
            return new Origin(
                    in.readInt(),
                    in.readLong(),
                    in.readUTF(),
                    Instant.ofEpochMilli(in.readLong()),
                    Instant.ofEpochMilli(in.readLong()));
        }
    }

    /**
     * What holds for a whole volume.
     *
     * @param pattern the coverage pattern's number
     * @param supplements why a cut is there at all, of those that the pattern does not plan by itself
     * @param site where the radar says that it stands
     */
    public record Plan(OptionalInt pattern, Map<Integer, Cut.Supplement> supplements, Optional<RadarSite> site) {
        /** Nothing is told. */
        public static final Plan UNKNOWN = new Plan(OptionalInt.empty(), Map.of(), Optional.empty());

        Plan or(Plan other) {
            return new Plan(
                    pattern.isPresent() ? pattern : other.pattern,
                    supplements.isEmpty() ? other.supplements : supplements,
                    site.or(other::site));
        }

        void write(DataOutputStream out) throws IOException {
            out.writeInt(pattern.orElse(0));
            out.writeByte(supplements.size());
            for (Map.Entry<Integer, Cut.Supplement> cut : supplements.entrySet()) {
                out.writeByte(cut.getKey());
                out.writeUTF(cut.getValue().name());
            }
            out.writeBoolean(site.isPresent());
            if (site.isPresent()) {
                out.writeUTF(site.get().id());
                out.writeUTF(site.get().kind().name());
                out.writeDouble(site.get().latitude());
                out.writeDouble(site.get().longitude());
                out.writeDouble(site.get().heightMetres());
                out.writeUTF(site.get().name());
            }
        }

        static Plan read(DataInputStream in) throws IOException {
            int pattern = in.readInt();
            Map<Integer, Cut.Supplement> supplements = new LinkedHashMap<>();
            int count = in.readUnsignedByte();
            for (int i = 0; i < count; i++) {
                supplements.put(in.readUnsignedByte(), Cut.Supplement.valueOf(in.readUTF()));
            }
            Optional<RadarSite> site = in.readBoolean()
                    ? Optional.of(new RadarSite(
                            in.readUTF(),
                            RadarKind.valueOf(in.readUTF()),
                            in.readDouble(),
                            in.readDouble(),
                            in.readDouble(),
                            in.readUTF()))
                    : Optional.empty();
            return new Plan(pattern == 0 ? OptionalInt.empty() : OptionalInt.of(pattern), supplements, site);
        }
    }

    /** The report of a message that holds a chunk, which was read into radials. */
    public static ChunkReport of(
            Origin origin, VolumeChunk chunk, boolean over, boolean damaged, Plan plan, List<Radial> radials) {
        return new ChunkReport(
                origin,
                chunk.number(),
                chunk.volume(),
                chunk.count(),
                over,
                Arrays.hashCode(chunk.bytes()),
                damaged,
                plan,
                SweepShare.of(radials));
    }

    /** The report of a message that only tells the clock. */
    public static ChunkReport clock(Origin origin, boolean over) {
        return new ChunkReport(origin, 0, origin.reading, OptionalInt.empty(), over, 0, false, Plan.UNKNOWN, List.of());
    }

    /** The report as bytes. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            origin.write(out);
            out.writeInt(number);
            out.writeLong(volume.toEpochMilli());
            out.writeInt(last.orElse(0));
            out.writeBoolean(over);
            out.writeInt(hash);
            out.writeBoolean(damaged);
            plan.write(out);
            out.writeShort(shares.size());
            for (SweepShare share : shares) {
                share.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Reads a report back. */
    public static ChunkReport decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Origin origin = Origin.read(in);
            int number = in.readInt();
            Instant volume = Instant.ofEpochMilli(in.readLong());
            int last = in.readInt();
            boolean over = in.readBoolean();
            int hash = in.readInt();
            boolean damaged = in.readBoolean();
            Plan plan = Plan.read(in);
            int count = in.readShort();
            List<SweepShare> shares = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                shares.add(SweepShare.read(in));
            }
            return new ChunkReport(
                    origin,
                    number,
                    volume,
                    last == 0 ? OptionalInt.empty() : OptionalInt.of(last),
                    over,
                    hash,
                    damaged,
                    plan,
                    shares);
        } catch (IOException e) {
            throw new UncheckedIOException("a report of " + bytes.length + " bytes breaks off", e);
        }
    }
}
