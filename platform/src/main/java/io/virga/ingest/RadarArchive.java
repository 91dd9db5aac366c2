package io.virga.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The radar volumes of files and folders, in the order in which they began. */
public final class RadarArchive {
    /** Folders are looked through so deep. */
    private static final int DEPTH = 8;

    private static final int MOST_FILES = 100_000;

    private RadarArchive() {}

    /** Whether a path is a radar volume, a chunk of one, or a folder that holds some. */
    public static boolean isRadar(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.isRegularFile(path) && (ArchivedVolume.isVolume(path) || ArchivedVolume.isChunk(path));
        }
        try {
            return files(path).stream().anyMatch(RadarArchive::isRadar);
        } catch (IOException e) {
            return false; // whoever wants to replay it will say why it cannot be
        }
    }

    /** Why a path cannot be replayed, if so. */
    public static Optional<String> fault(String text) {
        try {
            Path path = Path.of(text);
            if (!Files.exists(path)) {
                return Optional.of("there is no file or folder " + path);
            }
            return volumes(List.of(path)).isEmpty()
                    ? Optional.of("there is no radar volume in " + path)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.of("'" + text + "' is no path: " + e.getReason());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The volumes of all paths; in a folder, what is neither a volume nor a chunk is passed over. */
    static List<ArchivedVolume> volumes(List<Path> paths) throws IOException {
        Map<String, ArchivedVolume> byName = new TreeMap<>();
        for (Path path : paths) {
            Path absolute = path.toAbsolutePath().normalize();
            for (ArchivedVolume volume : Files.isDirectory(absolute) ? folder(absolute) : file(absolute)) {
                byName.put(volume.name(), volume);
            }
        }
        return byName.values().stream()
                .sorted(Comparator.comparing(ArchivedVolume::start).thenComparing(ArchivedVolume::name))
                .toList();
    }

    private static List<ArchivedVolume> file(Path file) throws IOException {
        if (ArchivedVolume.isChunk(file)) {
            return List.of(ArchivedVolume.ofChunks(List.of(file)));
        }
        if (!ArchivedVolume.isVolume(file)) {
            throw new IOException(
                    file + " is no radar volume: it begins neither with AR2V or ARCHIVE2 nor as a compressed record");
        }
        return List.of(ArchivedVolume.ofFile(file));
    }

    /**
     * Files of one volume.
     *
     * @param files in the order of their names
     * @param chunks whether each holds a chunk
     */
    record Group(List<Path> files, boolean chunks) {
        ArchivedVolume volume() throws IOException {
            return chunks ? ArchivedVolume.ofChunks(files) : ArchivedVolume.ofFile(files.get(0));
        }
    }

    private static List<ArchivedVolume> folder(Path folder) throws IOException {
        List<ArchivedVolume> volumes = new ArrayList<>();
        for (Group group : groups(folder)) {
            volumes.add(group.volume());
        }
        return volumes;
    }

    /** The files below a folder that belong to volumes, volume by volume. */
    static List<Group> groups(Path folder) throws IOException {
        List<Group> groups = new ArrayList<>();
        Map<String, List<Path>> chunks = new TreeMap<>();
        for (Path file : files(folder)) {
            if (ArchivedVolume.isChunk(file)) {
                String volume = file.toString().substring(0, file.toString().length() - "-001-S".length());
                chunks.computeIfAbsent(volume, name -> new ArrayList<>()).add(file);
            } else if (ArchivedVolume.isVolume(file)) {
                groups.add(new Group(List.of(file), false));
            }
        }
        chunks.values().forEach(files -> groups.add(new Group(files, true)));
        return groups;
    }

    /** All files below a folder, in the order of their names. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder, DEPTH)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new IOException(folder + " holds more than " + MOST_FILES + " files; name some of its folders");
            }
            return files;
        }
    }

    /**
     * Tells by the offsets of a replay whether it has delivered all volumes and told their ends. The files are looked through
     * once, here.
     *
     * @throws IOException if the paths cannot be read
     */
    public static Predicate<List<Map<String, String>>> delivered(List<Path> paths) throws IOException {
        List<ArchivedVolume> all = volumes(paths);
        return offsets -> RadarProgress.isDelivered(all, offsets);
    }
}
