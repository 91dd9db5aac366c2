package io.virga.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real files, which stand beside the project on machines that have them. */
public final class SharedData {
    private SharedData() {}

    /** A file below {@code shared/data}, where it is there. */
    public static Optional<Path> file(String name) {
        Path root =
                Path.of(System.getProperty("virga.root", "..")).toAbsolutePath().normalize();
        return Stream.iterate(root, p -> p != null, Path::getParent)
                .map(p -> p.resolve("shared/data").resolve(name))
                .filter(Files::isReadable)
                .findFirst();
    }
}
