package io.virga.spark;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second driver from the same checkpoints; the operating system lets go when the process ends. */
final class CheckpointLock implements AutoCloseable {
    private final FileChannel channel;

    private CheckpointLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException if another driver holds it
     */
    static CheckpointLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new CheckpointLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Held within this process: the same refusal.
        }
        channel.close();
        throw new IllegalStateException(
                "cannot start the jobs: another Spark driver already works on the checkpoints in " + folder
                        + ". Stop it first.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("releasing the checkpoint lock failed", e);
        }
    }
}
