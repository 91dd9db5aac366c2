package io.virga.stack;

import io.virga.runtime.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that holds all state of a stack, recognised by a mark so that nobody else's folder is used or deleted. */
public final class DataFolder {
    private static final String MARK = "virga-data";
    private static final String LAYOUT = "layout=1\n";
    /** Locks stay: a lock file that is deleted while held protects nothing. */
    private static final List<String> KEPT = List.of(FolderLock.FOLDER);

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /**
     * The folder at this path, made when absent.
     *
     * @throws StackException when it is not Virga's, of another layout, or cannot be written
     */
    public static DataFolder open(Path root) {
        try {
            Files.createDirectories(root);
            Path mark = root.resolve(MARK);
            if (!Files.exists(mark)) {
                refuseForeign(root, mark);
            }
            String layout = WholeFile.keep(mark, () -> LAYOUT);
            if (!LAYOUT.equals(layout)) {
                throw new StackException("data folder " + root + " has another layout (" + layout.strip()
                        + ") than this version (" + LAYOUT.strip() + "); give another --data");
            }
            Files.createDirectories(root.resolve("logs"));
            return new DataFolder(root.toRealPath());
        } catch (IOException e) {
            throw new StackException(
                    "cannot make data folder " + root + ": " + e + "; give a folder that can be written with --data",
                    e);
        }
    }

    /** The folder at this path when it is there and Virga's. */
    public static Optional<DataFolder> existing(Path root) {
        return Files.exists(root.resolve(MARK)) ? Optional.of(open(root)) : Optional.empty();
    }

    private static void refuseForeign(Path root, Path mark) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            // The log may have begun before the folder was looked at; locks outlive a reset; another process may be
            // making
            // the mark just now.
            boolean foreign = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .anyMatch(name -> !name.equals("logs") && !KEPT.contains(name) && !name.startsWith(MARK));
            if (foreign && !Files.exists(mark)) {
                throw new StackException("folder " + root
                        + " is not empty and not a data folder of Virga; give an empty or a new one with --data");
            }
        }
    }

    /** Where it is. */
    public Path root() {
        return root;
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path documents() {
        return root.resolve("documents");
    }

    Path database() {
        return root.resolve("database");
    }

    Path streams() {
        return root.resolve("streams");
    }

    Path spark() {
        return root.resolve("spark");
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** Deletes all state; the caller holds the lock. */
    public void clear() {
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.toList()) {
                if (!KEPT.contains(entry.getFileName().toString())) {
                    delete(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the state in " + root, e);
        }
    }

    private static void delete(Path entry) throws IOException {
        try (Stream<Path> below = Files.walk(entry)) {
            for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
