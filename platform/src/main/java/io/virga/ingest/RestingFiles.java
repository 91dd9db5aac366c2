package io.virga.ingest;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a folder that have come to rest: whose size and time have not changed for a while, by a clock that only goes
 * on. Files of the folder itself only; links are not followed, and names that begin with a dot are others' work in progress.
 * One thread's.
 */
final class RestingFiles {
    /** More cannot be looked at every second. */
    static final int MOST = 20_000;

    private final Path folder;
    private final PathMatcher names;
    private final Duration settle;
    private Map<String, Sight> sights = new HashMap<>();

    /** A file as it was seen. */
    record Resting(String name, Path path, long size, long modifiedMs) {}

    private record Sight(long size, long modifiedMs, long sinceNanos) {}

    RestingFiles(Path folder, String glob, Duration settle) {
        this.folder = folder;
        this.names = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        this.settle = settle;
    }

    /**
     * Looks, and answers those at rest, the one that was changed first first.
     *
     * @throws IOException if the folder cannot be read, or holds too many files
     */
    List<Resting> look(long nanos) throws IOException {
        Map<String, Sight> seen = new HashMap<>();
        List<Resting> resting = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                Path file = entry.getFileName();
                if (file == null || file.toString().startsWith(".") || !names.matches(file)) {
                    continue;
                }
                look(entry, file.toString(), nanos, seen, resting);
                if (seen.size() > MOST) {
                    throw new IOException("it holds more than " + MOST + " files; move away those that have been read");
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        sights = seen;
        resting.sort(Comparator.comparingLong(Resting::modifiedMs).thenComparing(Resting::name));
        return resting;
    }

    private void look(Path entry, String name, long nanos, Map<String, Sight> seen, List<Resting> resting)
            throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return; // gone since it was listed
        }
        if (!attributes.isRegularFile()) {
            return;
        }
        long modified = attributes.lastModifiedTime().toMillis();
        Sight before = sights.get(name);
        long since = before != null && before.size() == attributes.size() && before.modifiedMs() == modified
                ? before.sinceNanos()
                : nanos;
        seen.put(name, new Sight(attributes.size(), modified, since));
        if (nanos - since >= settle.toNanos()) {
            resting.add(new Resting(name, entry, attributes.size(), modified));
        }
    }
}
