package io.virga.ingest;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        if (file.length() > LONGEST) {
            return Optional.of("the path has " + file.length() + " characters, more than " + LONGEST + ": " + path);
        }
        if (!Files.exists(path)) {
            return Optional.of("there is no file " + path);
        }
        if (Files.isDirectory(path)) {
            return Optional.of(path + " is a directory; name its files");
        }
        return Files.isReadable(path) ? Optional.empty() : Optional.of(path + " may not be read by this user");
    }

    /** Names files by their last part, or by their whole path where two would share it; in the order given. */
    static Map<String, Path> named(List<String> files) {
        Map<String, Path> named = new LinkedHashMap<>();
        List<Path> paths = new ArrayList<>();
        files.forEach(file -> paths.add(Path.of(file)));
        for (Path path : paths) {
            Path last = Optional.ofNullable(path.getFileName()).orElse(path);
            boolean shared = paths.stream()
                            .filter(other -> last.equals(other.getFileName()))
                            .count()
                    > 1;
            named.put(shared ? path.toString() : last.toString(), path);
        }
        return named;
    }
}
