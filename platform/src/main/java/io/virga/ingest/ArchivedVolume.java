package io.virga.ingest;

import io.virga.format.nexrad.Chunk;
import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.VolumeFraming;
import io.virga.radar.RadarSites;
import io.virga.radar.Volume;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.VolumeChunk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A radar volume in files: one that holds all of it, or one a chunk.
 *
 * @param name under which its chunks are counted: the path of its file, or of its folder and what its chunks are called
 * @param site the radar's four letters
 * @param start when it began
 * @param files in the order of their chunks
 */
record ArchivedVolume(String name, String site, Instant start, List<Path> files) {
    /** The largest file of a volume. */
    static final long LARGEST = 256L << 20;

    private static final int HEAD = 1 << 13;
    private static final RadarNames NAMES = new RadarNames(RadarSites.included());

    /**
     * The volume of a file that holds all of it.
     *
     * @throws IOException where the file cannot be read, or neither it nor its name tells whose it is and of when
     */
    static ArchivedVolume ofFile(Path file) throws IOException {
        byte[] head = head(file);
        Optional<String> site = VolumeFraming.id(head).or(() -> NAMES.site(file));
        Optional<Instant> start = VolumeFraming.start(head).or(() -> NAMES.time(file));
        if (site.isEmpty() || start.isEmpty()) {
            Volume volume = read(file);
            site = site.or(() -> Optional.of(volume.id()).filter(RadarMessage::isSite));
            start = start.or(() -> Optional.of(volume.start()));
        }
        return new ArchivedVolume(
                file.toString(),
                site.orElseThrow(() -> new IOException("whose radar " + file
                        + " is of cannot be told; begin its name with the radar's four letters, as KTLX…")),
                start.orElseThrow(),
                List.of(file));
    }

    /**
     * The volume of files that hold a chunk each.
     *
     * @param files of one volume, in the order of their numbers
     * @throws IOException where they cannot be read or do not tell whose they are
     */
    static ArchivedVolume ofChunks(List<Path> files) throws IOException {
        Path first = files.get(0);
        Chunk chunk = named(first, new byte[0]);
        Optional<String> site = VolumeFraming.id(head(first)).or(() -> NAMES.site(first.getParent()));
        return new ArchivedVolume(
                first.resolveSibling(chunk.volume()).toString(),
                site.isPresent() ? site.get() : siteOf(files.get(files.size() - 1)),
                RadarNames.time(chunk.volume())
                        .orElseThrow(() -> new IOException(first + " is not named by a time that can be")),
                files);
    }

    private static String siteOf(Path chunk) throws IOException {
        String id = read(chunk).id();
        if (!RadarMessage.isSite(id)) {
            throw new IOException(
                    "whose radar " + chunk + " is of cannot be told; name its folder by the radar's letters");
        }
        return id;
    }

    private static Volume read(Path file) throws IOException {
        try {
            return new Level2Reader(RadarSites.included(), Limits.USUAL)
                    .read(bytes(file))
                    .volume();
        } catch (NexradException e) {
            throw new IOException(file + " is no radar volume: " + e.getMessage(), e);
        }
    }

    /** Whether a file begins as a volume does. */
    static boolean isVolume(Path file) {
        try {
            return VolumeFraming.begins(head(file));
        } catch (IOException e) {
            return false; // whoever wants to read it will say why it cannot be
        }
    }

    /** Whether a file is named as a chunk. */
    static boolean isChunk(Path file) {
        return Chunk.of(file.getFileName().toString(), new byte[0]).isPresent();
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than any volume: " + Files.size(file) + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private static Chunk named(Path file, byte[] bytes) throws IOException {
        return Chunk.of(file.getFileName().toString(), bytes)
                .orElseThrow(() -> new IOException(file + " is not named like a chunk"));
    }

    /** A chunk and the file that it stood in. */
    record Placed(Path file, VolumeChunk chunk) {}

    /** Whether one file holds all of it. */
    boolean isFile() {
        return files.size() == 1 && !isChunk(files.get(0));
    }

    /** Reads its chunks. */
    List<Placed> chunks() throws IOException {
        return chunks(number -> true);
    }

    /** Reads the chunks of some numbers. */
    List<Placed> chunks(IntPredicate wanted) throws IOException {
        if (!isFile()) {
            return delivered(wanted);
        }
        return IntStream.rangeClosed(1, VolumeChunk.MOST).anyMatch(wanted)
                ? framed(files.get(0)).stream()
                        .filter(placed -> wanted.test(placed.chunk().number()))
                        .toList()
                : List.of();
    }

    private List<Placed> framed(Path file) throws IOException {
        VolumeFraming.Framed framed = VolumeFraming.of(bytes(file), Limits.USUAL);
        List<byte[]> parts = framed.chunks();
        int count = Math.min(parts.size(), VolumeChunk.MOST);
        Optional<String> cut = parts.size() > count
                ? Optional.of("a volume of " + parts.size() + " chunks; those after " + count + " are left out")
                : framed.fault();
        List<Placed> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chunks.add(new Placed(
                    file,
                    new VolumeChunk(
                            start,
                            i + 1,
                            OptionalInt.of(count),
                            parts.get(i),
                            i == count - 1 ? cut : Optional.empty())));
        }
        return chunks;
    }

    private List<Placed> delivered(IntPredicate wanted) throws IOException {
        List<Placed> chunks = new ArrayList<>();
        for (Path file : files) {
            if (wanted.test(named(file, new byte[0]).number())) {
                chunks.add(new Placed(file, delivered(named(file, bytes(file)))));
            }
        }
        return chunks;
    }

    /** A chunk as a live feed has it: only the one that ends the volume tells how many there are. */
    private VolumeChunk delivered(Chunk chunk) {
        boolean ends = chunk.type() == Chunk.Type.END;
        byte[] bytes = chunk.bytes();
        boolean fits = bytes.length <= VolumeFraming.LARGEST;
        return new VolumeChunk(
                start,
                chunk.number(),
                ends ? OptionalInt.of(chunk.number()) : OptionalInt.empty(),
                fits ? bytes : Arrays.copyOf(bytes, VolumeFraming.LARGEST),
                fits ? Optional.empty() : Optional.of("a chunk of " + bytes.length + " bytes; its end is left out"));
    }
}
