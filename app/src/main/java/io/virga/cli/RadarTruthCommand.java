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
import io.virga.scenario.ScenarioReader;
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
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What products say beside what is known. */
@Command(
        name = "truth",
        mixinStandardHelpOptions = true,
        description = "Says what the products of all volumes in a folder say beside what is known of them: known"
                + " tornadoes, the operational algorithms' products of the same volume, how much still looks folded.")
final class RadarTruthCommand implements Callable<Integer> {
    private static final long LARGEST = 256L << 20;
    private static final Level2Reader READER = new Level2Reader(RadarSites.included(), Limits.USUAL);
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

    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "Of volumes and products; here unless set.")
    private Path folder = Path.of(".");

    @Option(names = "--depth", paramLabel = "N", description = "How many folders deep; ${DEFAULT-VALUE} unless set.")
    private int depth = 5;

    RadarTruthCommand(Printer printer) {
        this.printer = printer;
    }

    @Option(
            names = "--synthetic",
            description =
                    "Instead of a folder: makes the first volume of each synthetic scenario and says what the products"
                            + " of it say beside the truth, gate by gate.")
    private boolean synthetic;

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            description = "With --synthetic: these scenarios only; all that come along unless set.")
    private List<String> scenarios = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "With --synthetic: seed of all randomness; 1 unless set.")
    private long seed = 1;

    @Override
    public Integer call() {
        if (synthetic) {
            new SyntheticTable(printer).print(scenarios.isEmpty() ? ScenarioReader.INCLUDED : scenarios, seed);
            return 0;
        }
        if (!Files.isDirectory(folder) || depth < 1) {
            throw new ParameterException(spec.commandLine(), "there is no folder " + folder);
        }
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> comparisons = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder, depth)) {
            Map<Path, List<Path>> byFolder = all.filter(Files::isRegularFile)
                    .sorted()
                    .collect(Collectors.groupingBy(
                            path -> Optional.ofNullable(path.getParent()).orElse(folder),
                            TreeMap::new,
                            Collectors.toList()));
            for (List<Path> files : byFolder.values()) {
                read(files, rows, comparisons, leftOut);
            }
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read " + folder + ": " + e);
        }
        if (rows.isEmpty() && comparisons.isEmpty()) {
            throw new ParameterException(spec.commandLine(), folder + " holds neither volumes nor sets of products");
        }
        print(rows, comparisons);
        if (!leftOut.isEmpty()) {
            printer.line("");
            printer.line("left out, neither volumes nor products: " + String.join(", ", leftOut)
                    + "; radar info says of each why");
        }
        return 0;
    }

    private void print(List<List<String>> rows, List<List<String>> comparisons) {
        List<String> heading = new ArrayList<>(List.of("file", "beside jumps before", "after"));
        TOLD.forEach(kind -> heading.add(kind.label() + (kind.unit().isEmpty() ? "" : ", " + kind.unit())));
        if (!rows.isEmpty()) {
            printer.table(heading, rows);
        }
        if (!comparisons.isEmpty()) {
            printer.line("");
            printer.texts(List.of("of", "what", "known", "ours", "holds"), comparisons);
        }
    }

    /** The files of one folder: volumes, products of the same volume, chunks of volumes. */
    private static void read(
            List<Path> files, List<List<String>> rows, List<List<String>> comparisons, List<String> leftOut)
            throws IOException {
        List<Product> products = new ArrayList<>();
        Map<String, ChunkAssembly> assemblies = new TreeMap<>();
        for (Path file : files) {
            if (Files.size(file) <= LARGEST) {
                byte[] bytes = Files.readAllBytes(file);
                String name = String.valueOf(file.getFileName());
                Optional<Chunk> chunk = Chunk.of(name, bytes);
                chunk.ifPresent(part -> assemblies
                        .computeIfAbsent(part.volume(), volume -> new ChunkAssembly(READER, volume))
                        .add(part));
                if (chunk.isEmpty() && !read(name, bytes, rows, comparisons, products)) {
                    leftOut.add(name);
                }
            }
        }
        for (Map.Entry<String, ChunkAssembly> assembly : assemblies.entrySet()) {
            try {
                add(assembly.getKey(), assembly.getValue().reading().volume(), rows, comparisons);
            } catch (NexradException withoutRadials) {
                leftOut.add("chunks of " + assembly.getKey());
            }
        }
        suite(products, comparisons);
    }

    private static boolean read(
            String name,
            byte[] bytes,
            List<List<String>> rows,
            List<List<String>> comparisons,
            List<Product> products) {
        try {
            Optional<String> id = name.length() < 4
                    ? Optional.empty()
                    : RadarSites.included().find(name.substring(0, 4)).map(RadarSite::id);
            add(name, READER.read(bytes, id).volume(), rows, comparisons);
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

    private static void add(String name, Volume volume, List<List<String>> rows, List<List<String>> comparisons) {
        VolumeProducts made = VolumeProducts.of(volume, ProductSettings.USUAL, Steps.PLAIN);
        rows.add(row(name, made));
        add(name, new ThinnedTops().beside(made), comparisons);
        Optional.ofNullable(SURVEYED.get(volume.id() + " " + volume.start()))
                .ifPresent(truth -> add(name, truth.beside(made), comparisons));
    }

    private static void suite(List<Product> products, List<List<String>> comparisons) {
        // Base images come filtered from the radar already.
        ProductSettings settings = ProductSettings.USUAL.unfiltered();
        OperationalSuite.of(products)
                .ifPresent(suite -> suite.volume().ifPresent(volume -> {
                    VolumeProducts made = VolumeProducts.of(volume, settings, Steps.PLAIN);
                    add(volume.id() + " " + volume.start(), suite.beside(made), comparisons);
                }));
    }

    private static void add(String name, List<Comparison> found, List<List<String>> comparisons) {
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
