package io.virga.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Small files that are there whole or not at all, whoever reads them and whenever a process or the power fails: written
 * beside, forced to the disk, put in their place, and the folder forced too.
 */
public final class WholeFile {
    private static final Set<StandardOpenOption> ANEW =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);

    private WholeFile() {}

    /** Replaces what a file holds. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path beside = beside(file);
        write(beside, content);
        rename(beside, file);
        force(file);
    }

    /**
     * The text of a file; made now where there is none, readable by its owner only. Of several processes that make it at
     * once, one wins, and all get what it wrote.
     */
    public static String keep(Path file, Supplier<String> text) throws IOException {
        if (!Files.exists(file)) {
            Path beside = beside(file);
            write(beside, text.get().getBytes(StandardCharsets.UTF_8));
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
            try {
                // Unlike a rename, a link never replaces what is there.
                Files.createLink(file, beside);
                force(file);
            } catch (FileAlreadyExistsException e) {
                return Files.readString(file);
            } finally {
                Files.delete(beside);
            }
        }
        return Files.readString(file);
    }

    /** Each process has a name of its own to write to. */
    private static Path beside(Path file) {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, ANEW)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    private static void rename(Path beside, Path file) throws IOException {
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void force(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
