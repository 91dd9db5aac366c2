package io.virga.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a data folder: one whole stack, or parts of one that share it, each of them once. The operating system
 * takes it back when the process dies, however it dies.
 */
public final class FolderLock implements AutoCloseable {
    static final String FOLDER = "locks";
    private static final String WHOLE = "stack";
    private static final String PID = ".pid";

    private final List<FileChannel> held;

    private FolderLock(List<FileChannel> held) {
        this.held = held;
    }

    /**
     * Takes the folder for a whole stack.
     *
     * @throws StackException naming the process that holds it
     */
    public static FolderLock whole(DataFolder folder) {
        return new FolderLock(List.of(take(folder, WHOLE, false)));
    }

    /**
     * Takes the folder for one part, beside others.
     *
     * @throws StackException naming the process that holds the part or the whole
     */
    static FolderLock part(DataFolder folder, String part) {
        List<FileChannel> held = new ArrayList<>(List.of(take(folder, WHOLE, true)));
        try {
            held.add(take(folder, part, false));
        } catch (StackException e) {
            new FolderLock(held).close();
            throw e;
        }
        return new FolderLock(held);
    }

    /**
     * Takes the right to learn from what a folder holds, beside a stack that runs on it.
     *
     * @throws StackException naming the process that learns
     */
    public static FolderLock training(DataFolder folder) {
        return new FolderLock(List.of(take(folder, "training", false)));
    }

    private static FileChannel take(DataFolder folder, String name, boolean shared) {
        Path locks = folder.file(FOLDER);
        try {
            Files.createDirectories(locks);
            FileChannel channel = FileChannel.open(
                    locks.resolve(name + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel, shared) == null) {
                channel.close();
                throw new StackException("data folder " + folder.root() + " is in use by " + holders(locks, name)
                        + "; stop that first, or give another folder with --data");
            }
            if (!shared) {
                // Beside the lock, not in it: closing any reader of a locked file would release this process's lock.
                Files.writeString(
                        locks.resolve(name + PID),
                        Long.toString(ProcessHandle.current().pid()));
            }
            return channel;
        } catch (IOException e) {
            throw new StackException("cannot lock data folder " + folder.root() + ": " + e, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Who holds the lock of this name; parts hold that of the whole together. */
    private static String holders(Path locks, String name) throws IOException {
        List<String> holders = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(locks, "*" + PID)) {
            for (Path file : files) {
                String holder = String.valueOf(file.getFileName()).replace(PID, "");
                String pid = Files.readString(file).strip();
                boolean counts = name.equals(WHOLE) || holder.equals(name);
                if (counts && ProcessHandle.of(Long.parseLong(pid)).isPresent()) {
                    holders.add("process " + pid + " (" + holder + ")");
                }
            }
        } catch (NumberFormatException e) {
            return "another process, whose number cannot be read";
        }
        return holders.isEmpty() ? "another process" : String.join(", ", holders);
    }

    @Override
    public void close() {
        for (FileChannel channel : held) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new StackException("cannot release the lock of the data folder: " + e, e);
            }
        }
    }
}
