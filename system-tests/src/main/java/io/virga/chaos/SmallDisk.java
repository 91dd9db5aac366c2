package io.virga.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk in memory that can be filled up and emptied again; needs the rights of root. */
final class SmallDisk implements AutoCloseable {
    private static final int STEP = 1 << 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "virga-chaos", folder.toString());
        return new SmallDisk(folder);
    }

    /** Takes all that is left of it. */
    void fill() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(STEP);
        try (FileChannel out = FileChannel.open(
                filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (true) {
                bytes.clear();
                out.write(bytes);
            }
        } catch (IOException e) {
            if (folder.toFile().getUsableSpace() > STEP) {
                throw e;
            }
        }
    }

    /** Gives it back. */
    void empty() throws IOException {
        Files.deleteIfExists(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new ChaosException(
                    "this could not be done, which wants the rights of root: " + String.join(" ", command));
        }
    }

    @Override
    public void close() {
        try {
            run("umount", folder.toString());
        } catch (IOException e) {
            throw new ChaosException("cannot unmount " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
