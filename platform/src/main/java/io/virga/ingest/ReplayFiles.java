package io.virga.ingest;

import io.virga.format.FrameReader;
import io.virga.format.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a replay and the names under which their records are counted. */
public final class ReplayFiles {
    private static final int LONGEST = 500;

    private ReplayFiles() {}

    /** Why a file cannot be replayed, if so. */
    public static Optional<String> fault(String file) {
        Path path;
        try {
            path = Path.of(file);
        } catch (InvalidPathException e) {
            return Optional.of("'" + file + "' is no path: " + e.getReason());
        }
        if (name(path).length() > LONGEST) {
            return Optional.of(
                    "the path has " + name(path).length() + " characters, more than " + LONGEST + ": " + name(path));
        }
        if (!Files.exists(path)) {
            return Optional.of("there is no file " + path);
        }
        if (Files.isDirectory(path)) {
            return Optional.of(path + " is a directory; name its files");
        }
        return Files.isReadable(path) ? Optional.empty() : Optional.of(path + " may not be read by this user");
    }

    /** Files by the names under which they are counted, in the order given: their absolute paths. */
    static Map<String, Path> named(List<String> files) {
        Map<String, Path> named = new LinkedHashMap<>();
        files.forEach(file -> named.put(name(Path.of(file)), Path.of(file)));
        return named;
    }

    private static String name(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    /**
     * How many records a file holds, counted by reading it.
     *
     * @throws IOException if it cannot be read
     */
    public static long count(Path file, Reading reading) throws IOException {
        try (FrameReader reader = reading.open(Files.newInputStream(file), name(file))) {
            long records = 0;
            while (reader.next().isPresent()) {
                records++;
            }
            return records;
        }
    }

    /** How many records of a file a replay has delivered, by what the offset of its source tells; 0 if it tells nothing. */
    public static long delivered(Path file, Map<String, String> offset) {
        String told = offset.get(ReplayTask.RECORDS + name(file));
        return Long.parseLong(told == null ? offset.getOrDefault(ReplayTask.EARLIER + name(file), "0") : told);
    }

    /** How many records a source has delivered of all files that it ever replayed, by what its offset tells. */
    public static long delivered(Map<String, String> offset) {
        return offset.entrySet().stream()
                .filter(entry ->
                        Stream.of(ReplayTask.RECORDS, ReplayTask.EARLIER).anyMatch(entry.getKey()::startsWith))
                .mapToLong(entry -> Long.parseLong(entry.getValue()))
                .sum();
    }
}
