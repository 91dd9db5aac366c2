package io.virga.snapshot;

import io.virga.runtime.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file of one partition, and what it holds. It is replaced whole, so that after a kill or a power cut it holds either
 * the state before or the state after. A lock keeps a second process away.
 */
final class SnapshotFile implements AutoCloseable {
    private final Path file;
    private final FileChannel lock;
    private PartitionSnapshot snapshot;

    private SnapshotFile(Path file, FileChannel lock, PartitionSnapshot snapshot) {
        this.file = file;
        this.lock = lock;
        this.snapshot = snapshot;
    }

    /** Where the snapshot of a partition is kept. */
    static Path path(Path folder, int partition) {
        return folder.resolve("partition-" + partition + ".json");
    }

    /**
     * Opens a partition's file for this process alone; where there is none, the snapshot is an empty one.
     *
     * @param depth how many names a group has
     * @throws IllegalStateException if another process holds it, or it is there but holds no snapshot of this partition
     */
    static SnapshotFile open(Path folder, int partition, int depth) throws IOException {
        Files.createDirectories(folder);
        Path file = path(folder, partition);
        FileChannel lock = FileChannel.open(
                folder.resolve("partition-" + partition + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (!held(lock)) {
                throw new IllegalStateException(
                        "another process keeps " + file + "; stop it, or choose other partitions");
            }
            PartitionSnapshot found =
                    read(folder, partition, depth).orElseGet(() -> PartitionSnapshot.empty(partition, 0));
            return new SnapshotFile(file, lock, found);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static boolean held(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held within this process: the same refusal.
            return false;
        }
    }

    /**
     * What the file of a partition holds; nothing where there is no file. Needs no lock, since a file is replaced whole.
     *
     * @param depth how many names a group has
     * @throws IllegalStateException if the file is there but holds no snapshot of this partition
     */
    static Optional<PartitionSnapshot> read(Path folder, int partition, int depth) throws IOException {
        Path file = path(folder, partition);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            PartitionSnapshot found = PartitionSnapshot.decode(Files.readAllBytes(file), depth);
            if (found.partition() == partition) {
                return Optional.of(found);
            }
            throw new IllegalArgumentException("it is about partition " + found.partition());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "cannot use " + file + ": " + e.getMessage()
                            + ". Restore it, or delete it to count the partition from its beginning.",
                    e);
        }
    }

    /** What the file holds. */
    PartitionSnapshot snapshot() {
        return snapshot;
    }

    /** Replaces the snapshot. */
    void replace(PartitionSnapshot next) throws IOException {
        WholeFile.replace(file, next.encode());
        snapshot = next;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("releasing the lock of " + file + " failed", e);
        }
    }
}
