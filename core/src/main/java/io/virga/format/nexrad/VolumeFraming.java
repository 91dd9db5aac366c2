package io.virga.format.nexrad;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the bytes of a volume into chunks that can each be read by themselves, as {@link Level2Reader#readChunk} does: one
 * compressed record each, or, of volumes without them, some radials behind a copy of the header. Nothing is decoded; a gzip
 * is unpacked. Bytes that are no volume are cut where a chunk is full, for whoever refuses them to say why.
 */
public final class VolumeFraming {
    /** The most bytes of a chunk. */
    public static final int LARGEST = 1_000_000;

    /** As many radials as a compressed record holds. */
    private static final int MESSAGES = 120;

    /** Enough to see a header, or the first compressed record. */
    private static final int HEAD = 64;

    private VolumeFraming() {}

    /**
     * A volume in chunks.
     *
     * @param id the radar's four letters, where the header says them
     * @param start when it began, where the header says it
     * @param chunks in their order
     * @param fault why there are no more, where there should be
     */
    public record Framed(Optional<String> id, Optional<Instant> start, List<byte[]> chunks, Optional<String> fault) {
        /** Copies the list. */
        public Framed {
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * Whether bytes begin as a volume does: with its header, a compressed record, or a gzip of either.
     *
     * @param head the first bytes, a few thousand or all
     */
    public static boolean begins(byte[] head) {
        return header(head).isPresent() || LdmRecords.isAt(unpacked(head, HEAD).slice, 0);
    }

    /** When a volume began, by the first bytes of its file. */
    public static Optional<Instant> start(byte[] head) {
        return header(head).flatMap(ArchiveHeader::start);
    }

    /** The radar's four letters, by the first bytes of a file. */
    public static Optional<String> id(byte[] head) {
        return header(head).flatMap(ArchiveHeader::id);
    }

    private static Optional<ArchiveHeader> header(byte[] head) {
        return headerOf(unpacked(head, HEAD).slice);
    }

    private static Optional<ArchiveHeader> headerOf(Slice slice) {
        try {
            return ArchiveHeader.isAt(slice) ? Optional.of(ArchiveHeader.read(slice)) : Optional.empty();
        } catch (NexradException e) {
            return Optional.empty(); // shorter than a header
        }
    }

    private record Unpacked(Slice slice, Optional<String> fault) {}

    private static Unpacked unpacked(byte[] file, int limit) {
        Slice slice = Slice.of(file);
        if (!Inflation.isGzip(slice)) {
            return new Unpacked(slice, Optional.empty());
        }
        Inflation held = Inflation.gzip(slice, limit);
        return new Unpacked(Slice.of(Arrays.copyOf(held.bytes(), held.length())), held.fault());
    }

    /** Cuts the bytes of a file. */
    public static Framed of(byte[] file, Limits limits) {
        Unpacked unpacked = unpacked(file, limits.volumeBytes());
        Slice slice = unpacked.slice;
        Optional<ArchiveHeader> header = headerOf(slice);
        int start = header.isPresent() ? ArchiveHeader.LENGTH : 0;
        List<byte[]> chunks;
        Optional<String> fault = unpacked.fault;
        if (LdmRecords.isAt(slice, start)) {
            LdmRecords records = LdmRecords.of(slice, start);
            chunks = ofRecords(slice, records);
            fault = fault.or(() -> records.damage().map(Damage::reason));
        } else if (header.isPresent()) {
            chunks = ofMessages(slice);
        } else {
            chunks = pieces(slice.length() == 0 ? Slice.of(file) : slice);
        }
        return new Framed(header.flatMap(ArchiveHeader::id), header.flatMap(ArchiveHeader::start), chunks, fault);
    }

    /** The header goes with the first record, which holds the metadata. */
    private static List<byte[]> ofRecords(Slice slice, LdmRecords records) {
        List<byte[]> chunks = new ArrayList<>();
        int from = slice.place(0);
        for (Slice record : records.records()) {
            int end = record.place(record.length());
            byte[] chunk = Arrays.copyOfRange(slice.array(), from, end);
            if (chunk.length <= LARGEST) {
                chunks.add(chunk);
            } else {
                chunks.addAll(pieces(Slice.of(chunk)));
            }
            from = end;
        }
        return chunks;
    }

    private static List<byte[]> ofMessages(Slice slice) {
        List<byte[]> chunks = new ArrayList<>();
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(LARGEST);
        int at = ArchiveHeader.LENGTH;
        int messages = 0;
        while (at < slice.length()) {
            int length = Messages.lengthAt(slice, at);
            int held = Math.min(length, LARGEST - ArchiveHeader.LENGTH);
            if (messages == MESSAGES || chunk.size() + held > LARGEST) {
                chunks.add(chunk.toByteArray());
                chunk.reset();
                messages = 0;
            }
            if (messages == 0) {
                chunk.write(slice.array(), slice.place(0), ArchiveHeader.LENGTH);
            }
            chunk.write(slice.array(), slice.place(at), held);
            messages++;
            at += held;
        }
        if (messages > 0 || chunks.isEmpty()) {
            if (messages == 0) {
                chunk.write(slice.array(), slice.place(0), slice.length());
            }
            chunks.add(chunk.toByteArray());
        }
        return chunks;
    }

    private static List<byte[]> pieces(Slice slice) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        do {
            int size = Math.min(LARGEST, slice.length() - at);
            pieces.add(Arrays.copyOfRange(slice.array(), slice.place(at), slice.place(at + size)));
            at += size;
        } while (at < slice.length());
        return pieces;
    }
}
