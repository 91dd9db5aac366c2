package io.virga.format.nexrad;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.radar.RadarSites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real radar files beside the project; where they are absent, tests that want them are skipped and say so. */
public final class RealRadar {
    private static final String FOLDER = "shared/data/radar";

    private RealRadar() {}

    /** The folder of all radar data, or the end of the test. */
    public static Path folder() {
        Optional<Path> found = find();
        assumeTrue(found.isPresent(), FOLDER + " is not beside the project");
        return found.orElseThrow();
    }

    private static Optional<Path> find() {
        Path root =
                Path.of(System.getProperty("virga.root", "..")).toAbsolutePath().normalize();
        return Stream.iterate(root, p -> p != null, Path::getParent)
                .map(p -> p.resolve(FOLDER))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** The files under a folder of the radar data, by name. */
    public static List<Path> files(String folder) {
        try (Stream<Path> all = Files.walk(folder().resolve(folder))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes of a file under the radar data. */
    public static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(folder().resolve(file));
    }

    static Level2Reader reader() {
        return new Level2Reader(RadarSites.included(), Limits.USUAL);
    }
}
