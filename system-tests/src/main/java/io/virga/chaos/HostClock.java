package io.virga.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The time of day as the processes of a cluster see it, by Debian's package faketime. */
final class HostClock {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private final Path file;

    /** The clock that a file sets. */
    HostClock(Path file) throws IOException {
        this.file = file;
        step(Duration.ZERO);
    }

    /** Whether the package is installed. */
    static boolean available() {
        return library().isPresent();
    }

    private static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }

    /** What processes need to follow the file; time that only measures how long something takes is left alone. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library().map(Path::toString).orElse(""),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_DONT_RESET", "1");
    }

    /** Sets it to so much ahead of the real one. */
    void step(Duration ahead) throws IOException {
        String text = (ahead.isNegative() ? "" : "+") + ahead.toSeconds() + "s\n";
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
