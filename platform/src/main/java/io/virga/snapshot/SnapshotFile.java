package io.virga.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file of one partition. It is replaced whole: written beside, forced to the disk, renamed, and the folder forced too, so
 * that after a kill or a power cut it holds either the state before or the state after. A lock keeps a second process away.
 */
final class SnapshotFile implements AutoCloseable {
    private final Path file;
    private final int partition;
    private final FileChannel lock;

    private SnapshotFile(Path file, int partition, FileChannel lock) {
        this.file = file;
        this.partition = partition;
        this.lock = lock;
    }

    /**
     * Opens a partition's file for this process alone.
     *
     * @throws IllegalStateException if another process holds it
     */
    static SnapshotFile open(Path folder, int partition) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("partition-" + partition + ".json");
        FileChannel channel = FileChannel.open(
                folder.resolve("partition-" + partition + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new SnapshotFile(file, partition, channel);
            }
        } catch (OverlappingFileLockException e) {
            // Held within this process: the same refusal.
        }
        channel.close();
        throw new IllegalStateException("another process keeps " + file + "; stop it, or choose other partitions");
    }

    /**
     * The snapshot so far; an empty one where there is no file.
     *
     * @throws IllegalStateException if the file is there but holds no snapshot of this partition
     */
    PartitionSnapshot load() throws IOException {
        if (!Files.exists(file)) {
            return PartitionSnapshot.empty(partition);
        }
        try {
            PartitionSnapshot found = PartitionSnapshot.decode(Files.readAllBytes(file));
            if (found.partition() == partition) {
                return found;
            }
            throw new IllegalArgumentException("it is about partition " + found.partition());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "cannot go on from " + file + ": " + e.getMessage()
                            + ". Restore it, or delete it to count the partition from its beginning.",
                    e);
        }
    }

    /** Replaces the snapshot. */
    void save(PartitionSnapshot snapshot) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel out = FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(snapshot.encode());
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
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
