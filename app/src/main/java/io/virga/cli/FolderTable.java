package io.virga.cli;

import io.virga.format.nexrad.Chunk;
import io.virga.format.nexrad.ChunkAssembly;
import io.virga.format.nexrad.Level2Reader;
import io.virga.format.nexrad.Limits;
import io.virga.format.nexrad.NexradException;
import io.virga.format.nexrad.level3.Product;
import io.virga.format.nexrad.level3.ProductReader;
import io.virga.radar.GroundPoint;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.radar.Volume;
import io.virga.radar.product.ProductField;
import io.virga.radar.product.ProductKind;
import io.virga.radar.product.ProductSettings;
import io.virga.radar.product.Steps;
import io.virga.radar.product.VolumeProducts;
import io.virga.verification.radar.Comparison;
import io.virga.verification.radar.KnownCouplet;
import io.virga.verification.radar.KnownTruth;
import io.virga.verification.radar.OperationalSuite;
import io.virga.verification.radar.ThinnedTops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What products say of the volumes in folders beside what is known of them; filled folder by folder, by one thread. */
final class FolderTable {
    private static final long LARGEST = 256L << 20;
    private static final List<ProductKind> TOLD = List.of(
            ProductKind.COMPOSITE_REFLECTIVITY,
            ProductKind.LIQUID_WATER,
            ProductKind.ECHO_TOP,
            ProductKind.HAIL_SIZE,
            ProductKind.RAIN_RATE,
            ProductKind.AZIMUTHAL_SHEAR);

    /** By the volume's radar and start: the tornado of Bridge Creek and Moore was surveyed there at that minute. */
    private static final Map<String, KnownTruth> SURVEYED =
            Map.of("KTLX 1999-05-03T23:56:21Z", new KnownCouplet(new GroundPoint(35.239, -97.679), 3000, 40));

    private final Level2Reader reader = new Level2Reader(RadarSites.included(), Limits.USUAL);
    private final Printer printer;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<List<String>> comparisons = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    FolderTable(Printer printer) {
        this.printer = printer;
    }

    boolean isEmpty() {
        return rows.isEmpty() && comparisons.isEmpty();
    }

    void print() {
        List<String> heading = new ArrayList<>(List.of("file", "beside jumps before", "after"));
        TOLD.forEach(kind -> heading.add(kind.label() + (kind.unit().isEmpty() ? "" : ", " + kind.unit())));
        if (!rows.isEmpty()) {
            printer.table(heading, rows);
        }
        if (!comparisons.isEmpty()) {
            printer.line("");
            printer.texts(List.of("of", "what", "known", "ours", "holds"), comparisons);
        }
        if (!leftOut.isEmpty()) {
            printer.line("");
            printer.line("left out, neither volumes nor products: " + String.join(", ", leftOut)
                    + "; radar info says of each why");
        }
    }

    /** The files of one folder: volumes, products of the same volume, chunks of volumes. */
    void read(List<Path> files) throws IOException {
        List<Product> products = new ArrayList<>();
        Map<String, ChunkAssembly> assemblies = new TreeMap<>();
        for (Path file : files) {
            if (Files.size(file) <= LARGEST) {
                byte[] bytes = Files.readAllBytes(file);
                String name = String.valueOf(file.getFileName());
                Optional<Chunk> chunk = Chunk.of(name, bytes);
                chunk.ifPresent(part -> assemblies
                        .computeIfAbsent(part.volume(), volume -> new ChunkAssembly(reader, volume))
                        .add(part));
                if (chunk.isEmpty() && !read(name, bytes, products)) {
                    leftOut.add(name);
                }
            }
        }
        for (Map.Entry<String, ChunkAssembly> assembly : assemblies.entrySet()) {
            try {
                add(assembly.getKey(), assembly.getValue().reading().volume());
            } catch (NexradException withoutRadials) {
                leftOut.add("chunks of " + assembly.getKey());
            }
        }
        suite(products);
    }

    private boolean read(String name, byte[] bytes, List<Product> products) {
        try {
            Optional<String> id = name.length() < 4
                    ? Optional.empty()
                    : RadarSites.included().find(name.substring(0, 4)).map(RadarSite::id);
            add(name, reader.read(bytes, id).volume());
            return true;
        } catch (NexradException notAVolume) {
            try {
                products.add(new ProductReader().read(bytes));
                return true;
            } catch (NexradException notAProduct) {
                return false;
            }
        }
    }

    private void add(String name, Volume volume) {
        VolumeProducts made = VolumeProducts.of(volume, ProductSettings.USUAL, Steps.PLAIN);
        rows.add(row(name, made));
        add(name, new ThinnedTops().beside(made));
        Optional.ofNullable(SURVEYED.get(volume.id() + " " + volume.start()))
                .ifPresent(truth -> add(name, truth.beside(made)));
    }

    private void suite(List<Product> products) {
        // Base images come filtered from the radar already.
        ProductSettings settings = ProductSettings.USUAL.unfiltered();
        OperationalSuite.of(products)
                .ifPresent(suite -> suite.volume().ifPresent(volume -> {
                    VolumeProducts made = VolumeProducts.of(volume, settings, Steps.PLAIN);
                    add(volume.id() + " " + volume.start(), suite.beside(made));
                }));
    }

    private void add(String name, List<Comparison> found) {
        for (Comparison comparison : found) {
            comparisons.add(List.of(
                    name,
                    comparison.what(),
                    comparison.known(),
                    comparison.ours(),
                    comparison.holds().map(holds -> holds ? "yes" : "no").orElse("")));
        }
    }

    private static List<String> row(String name, VolumeProducts made) {
        List<String> row = new ArrayList<>();
        row.add(name);
        row.add(
                made.before().pairs() == 0
                        ? "-"
                        : String.format(
                                Locale.ROOT, "%.2f %%", 100 * made.before().share()));
        row.add(
                made.after().pairs() == 0
                        ? "-"
                        : String.format(
                                Locale.ROOT, "%.2f %%", 100 * made.after().share()));
        for (ProductKind kind : TOLD) {
            Optional<ProductField> product = made.field(kind);
            row.add(product.flatMap(ProductField::peak)
                    .map(cell -> String.format(
                            Locale.ROOT, "%.1f", product.get().field().at(cell)))
                    .orElse("-"));
        }
        return row;
    }
}
