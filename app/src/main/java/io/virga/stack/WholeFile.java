package io.virga.stack;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** Small files that several processes may make at once: no reader ever sees a part of one. */
final class WholeFile {
    private WholeFile() {}

    /**
     * The text of a file; made now where there is none. Of several processes that make it at once, one wins, and all get what
     * it wrote. Readable by its owner only.
     */
    static String keep(Path file, Supplier<String> text) throws IOException {
        if (!Files.exists(file)) {
            Path beside = beside(file, text.get());
            try {
                // Unlike a move, a link never replaces what is there.
                Files.createLink(file, beside);
            } catch (FileAlreadyExistsException e) {
                return Files.readString(file);
            } finally {
                Files.delete(beside);
            }
        }
        return Files.readString(file);
    }

    /** Replaces a file's text. */
    static void replace(Path file, String text) throws IOException {
        Files.move(beside(file, text), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path beside(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(
                folder == null ? Path.of(".") : folder,
                file.getFileName() + ".",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(beside, text);
        return beside;
    }
}
