package io.virga.cli;

import io.virga.format.nexrad.Chunk;
import io.virga.format.nexrad.ChunkAssembly;
import io.virga.format.nexrad.Damage;
import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Level2Reading;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.VolumeMetadata;
import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductMap;
import io.virga.format.nexrad.level3.ProductReader;
import io.virga.format.nexrad.level3.ProductVolume;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.radar.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The file that the verbs of radar take. */
final class RadarFile {
    private static final long LARGEST = 256L << 20;
    private static final int AHEAD = 5;

    @Parameters(
            paramLabel = "FILE",
            description = "A volume, gzipped or not, a product, or a folder with the chunks of one volume.")
    private Path file = Path.of("");

    /**
     * What a file holds.
     *
     * @param volume where there are sweeps
     * @param product where it is one
     * @param map where a product says something over the ground that is no sweep
     * @param metadata of a volume
     */
    record Content(
            Optional<Volume> volume,
            Optional<Product> product,
            Optional<ProductMap> map,
            VolumeMetadata metadata,
            List<Damage> damages) {}

    /** Reads it; a file that is none of these is the caller's fault, so it is refused as an argument. */
    Content read(CommandLine command) {
        try {
            if (Files.isDirectory(file)) {
                return volume(chunks());
            }
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(command, "there is no file " + file);
            }
            if (Files.size(file) > LARGEST) {
                throw new ParameterException(command, file + " is larger than any volume");
            }
            return read(Files.readAllBytes(file));
        } catch (NexradException e) {
            throw new ParameterException(command, file + " cannot be read as a volume or product: " + e.getMessage());
        } catch (IOException e) {
            throw new ParameterException(command, "cannot read " + file + ": " + e);
        }
    }

    /** Its volume, for what needs sweeps. */
    Volume volume(CommandLine command) {
        return volume(command, read(command));
    }

    /** The volume of what was read, for what needs sweeps. */
    Volume volume(CommandLine command, Content content) {
        return content.volume()
                .orElseThrow(() -> new ParameterException(
                        command, file + " holds no sweep of radials; radar info says what it holds"));
    }

    /** Where a volume's radar stands, for what needs to know. */
    RadarSite site(CommandLine command, Volume volume) {
        return volume.site()
                .orElseThrow(
                        () -> new ParameterException(
                                command,
                                "where " + (volume.id().isEmpty() ? "the radar of " + file : volume.id())
                                        + " stands is not known; a file name that begins with the radar's four letters tells it"));
    }

    private Content read(byte[] bytes) throws NexradException {
        try {
            return volume(reader().read(bytes, nameOfFile()));
        } catch (NexradException notAVolume) {
            try {
                Product product = new ProductReader().read(bytes);
                return new Content(
                        ProductVolume.of(product, RadarSites.included()),
                        Optional.of(product),
                        ProductMap.of(product, RadarSites.included()),
                        VolumeMetadata.NONE,
                        product.damages());
            } catch (NexradException notAProduct) {
                notAVolume.addSuppressed(notAProduct);
                throw notAVolume;
            }
        }
    }

    private static Content volume(Level2Reading reading) {
        return new Content(
                Optional.of(reading.volume()),
                Optional.empty(),
                Optional.empty(),
                reading.metadata(),
                reading.damages());
    }

    private static Level2Reader reader() {
        return new Level2Reader(RadarSites.included(), Limits.USUAL).helpedBy(ForkJoinPool.commonPool(), AHEAD);
    }

    private Level2Reading chunks() throws IOException, NexradException {
        List<Chunk> chunks = new ArrayList<>();
        try (Stream<Path> all = Files.list(file)) {
            for (Path path : all.sorted().toList()) {
                if (Files.isRegularFile(path) && Files.size(path) <= LARGEST) {
                    Chunk.of(path.getFileName().toString(), Files.readAllBytes(path))
                            .ifPresent(chunks::add);
                }
            }
        }
        if (chunks.isEmpty()) {
            throw new NexradException(0, "no file in it is named like a chunk, as 20210729-123848-001-S");
        }
        ChunkAssembly assembly = new ChunkAssembly(reader(), chunks.get(0).volume());
        chunks.forEach(assembly::add);
        return assembly.reading();
    }

    /** Before 2005 only the file's name said whose it is. */
    private Optional<String> nameOfFile() {
        String name = file.getFileName().toString();
        return name.length() < 4
                ? Optional.empty()
                : RadarSites.included().find(name.substring(0, 4)).map(RadarSite::id);
    }
}
