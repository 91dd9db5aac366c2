package io.virga.format.nexrad;

import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import io.virga.radar.Volume;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/**
 * Writes volumes as the archive keeps them and as live feeds deliver them: messages 31 after a record of metadata; ICDs
 * 2620010 and 2620002. What {@link Level2Reader} reads back equals what was written, to the code.
 *
 * @param form the version that the header claims; only what both versions lay out alike is written
 * @param packing whether messages stand in compressed records
 * @param calibration what a target at 1 km returns as much as the noise, dBZ; is told with each radial
 */
public record Level2Writer(Form form, Packing packing, float calibration) {
    /** So many radials make a record, in the archive and in a chunk; ICD 2620010, section 7. */
    private static final int RADIALS_OF_RECORD = 120;

    private static final int CONTROL_WORD = 4;
    private static final int BLOCK_SIZE = 9; // hundreds of kilobytes, as real records have
    private static final int MOST_CHUNKS = 999;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What the header says. */
    public enum Form {
        /** Dual polarisation. */
        AR2V0006,
        /** Since 2024 at terminal radars. */
        AR2V0008
    }

    /** How messages are packed. */
    public enum Packing {
        /** One after the other. */
        PLAIN,
        /** In bzip2 records, each after its length. */
        BZIP2
    }

    /** Refuses what is missing. */
    public Level2Writer {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(packing, "packing");
        if (!Float.isFinite(calibration)) {
            throw new IllegalArgumentException("the calibration must be a number of dBZ, not " + calibration);
        }
    }

    /** Takes the parts of a volume as they become ready. */
    private interface Sink {
        void part(byte[] content) throws IOException;
    }

    /**
     * Writes a volume; its radar's place must be known.
     *
     * @throws IllegalArgumentException for a volume that the format cannot hold, as one without a place
     * @throws IOException if it cannot be written
     */
    public void write(Volume volume, OutputStream out) throws IOException {
        out.write(header(volume));
        parts(volume, content -> out.write(packing == Packing.PLAIN ? content : record(content)));
    }

    /** The bytes of a volume; see {@link #write}. */
    public byte[] bytes(Volume volume) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(volume, out);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        return out.toByteArray();
    }

    /** A volume in the chunks of a live feed: the header with the metadata, then a record each. */
    public List<Chunk> chunks(Volume volume) {
        List<byte[]> records = new ArrayList<>();
        try {
            parts(volume, content -> records.add(record(content)));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail", e);
        }
        if (records.size() > MOST_CHUNKS) {
            throw new IllegalArgumentException(records.size() + " chunks; a volume has at most " + MOST_CHUNKS);
        }
        String name = NAME.format(volume.start());
        List<Chunk> chunks = new ArrayList<>();
        byte[] header = header(volume);
        byte[] first = records.get(0);
        chunks.add(new Chunk(
                name,
                1,
                Chunk.Type.START,
                ByteBuffer.allocate(header.length + first.length)
                        .put(header)
                        .put(first)
                        .array()));
        for (int i = 1; i < records.size(); i++) {
            Chunk.Type type = i == records.size() - 1 ? Chunk.Type.END : Chunk.Type.INTERMEDIATE;
            chunks.add(new Chunk(name, i + 1, type, records.get(i)));
        }
        return chunks;
    }

    /** Table 2-1 of ICD 2620010. */
    private byte[] header(Volume volume) {
        return ByteBuffer.allocate(ArchiveHeader.LENGTH)
                .put(MessageFrame.ascii(form.name() + ".001"))
                .putInt(Times.day(volume.start()))
                .putInt(Times.millis(volume.start()))
                .put(MessageFrame.ascii(volume.id()))
                .array();
    }

    private void parts(Volume volume, Sink sink) throws IOException {
        RadialWriter radials = new RadialWriter(volume, calibration);
        sink.part(Metadata.of(volume));
        for (Sweep sweep : volume.sweeps()) {
            for (int from = 0; from < sweep.radials().size(); from += RADIALS_OF_RECORD) {
                int to = Math.min(from + RADIALS_OF_RECORD, sweep.radials().size());
                ByteArrayOutputStream held = new ByteArrayOutputStream();
                for (Radial radial : sweep.radials().subList(from, to)) {
                    held.writeBytes(radials.message(radial));
                }
                sink.part(held.toByteArray());
            }
        }
    }

    private static byte[] record(byte[] content) throws IOException {
        ByteArrayOutputStream held = new ByteArrayOutputStream(content.length / 4 + CONTROL_WORD);
        held.write(new byte[CONTROL_WORD]);
        try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(held, BLOCK_SIZE)) {
            out.write(content);
        }
        byte[] bytes = held.toByteArray();
        ByteBuffer.wrap(bytes).putInt(0, bytes.length - CONTROL_WORD);
        return bytes;
    }
}
