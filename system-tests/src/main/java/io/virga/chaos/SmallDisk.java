package io.virga.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A disk in memory that can be filled up and emptied again; needs the rights of root. */
final class SmallDisk implements AutoCloseable {
    private static final int STEP = 1 << 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one, where this process may. */
    static Optional<SmallDisk> mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return done("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "virga-chaos", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
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

    private static boolean done(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Override
    public void close() {
        try {
            if (!done("umount", folder.toString())) {
                throw new ChaosException("cannot unmount " + folder + "; umount it by hand");
            }
        } catch (IOException e) {
            throw new ChaosException("cannot unmount " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
