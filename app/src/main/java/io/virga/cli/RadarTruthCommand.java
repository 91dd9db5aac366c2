package io.virga.cli;

import io.virga.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        FolderTable table = new FolderTable(printer);
        try (Stream<Path> all = Files.walk(folder, depth)) {
            Map<Path, List<Path>> byFolder = all.filter(Files::isRegularFile)
                    .sorted()
                    .collect(Collectors.groupingBy(
                            path -> Optional.ofNullable(path.getParent()).orElse(folder),
                            TreeMap::new,
                            Collectors.toList()));
            for (List<Path> files : byFolder.values()) {
                table.read(files);
            }
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read " + folder + ": " + e);
        }
        if (table.isEmpty()) {
            throw new ParameterException(spec.commandLine(), folder + " holds neither volumes nor sets of products");
        }
        table.print();
        return 0;
    }
}
