package io.virga.cli;

import io.virga.config.ConfigException;
import io.virga.format.nexrad.Chunk;
import io.virga.format.nexrad.Level2Writer;
import io.virga.radar.RadarSite;
import io.virga.radar.RadarSites;
import io.virga.scenario.ScenarioReader;
import io.virga.simulate.radar.Scenario;
import io.virga.simulate.radar.SyntheticRadar;
import io.virga.simulate.radar.SyntheticVolume;
import io.virga.simulate.radar.TruthFile;
import io.virga.stack.StackException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes volumes of storms that are made up, and the truth about them. */
@Command(
        name = "synthesize",
        mixinStandardHelpOptions = true,
        description =
                "Writes Level II volumes of made-up storms into a folder, and beside each the truth about it as JSON:"
                        + " cells, vortices, wind, what gates are of. The same seed writes the same bytes.",
        sortOptions = false)
final class RadarSynthesizeCommand implements Callable<Integer> {
    private static final int MOST_VOLUMES = 1000;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Printer printer;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            description =
                    "supercell, squall-line, pulse-storms, hail, stratiform, snow, birds, clear-air, or a file of one's"
                            + " own in YAML.")
    private Optional<String> scenario = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness; 1 unless set.")
    private long seed = 1;

    @Option(names = "--volumes", paramLabel = "N", description = "How many, one after the other; 1 unless set.")
    private int volumes = 1;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            description =
                    "When the scenario and the first volume begin, as 2026-05-20T21:00:00Z; the scenario's own time"
                            + " unless set.")
    private Optional<String> start = Optional.empty();

    @Option(
            names = "--site",
            paramLabel = "ID",
            description = "Where the radar stands, as KTLX; the scenario's own site unless set.")
    private Optional<String> site = Optional.empty();

    @Option(names = "--chunks", description = "Writes a folder of real-time chunks a volume instead of a file.")
    private boolean chunks;

    @Option(names = "--plain", description = "Leaves messages as they are instead of compressing them.")
    private boolean plain;

    @Option(names = "--show", description = "Prints the scenario as YAML, to begin one's own with, and writes nothing.")
    private boolean show;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where volumes and truth are written; files of their names must not be there yet.")
    private Optional<Path> output = Optional.empty();

    RadarSynthesizeCommand(Printer printer) {
        this.printer = printer;
    }

    @Override
    public Integer call() {
        String name = scenario.orElseThrow(() -> refused(
                "--scenario is missing; there are " + String.join(", ", ScenarioReader.INCLUDED) + ", or a file"));
        if (show) {
            if (!ScenarioReader.INCLUDED.contains(name)) {
                throw refused("--show prints scenarios that come along, not " + name + "; there are "
                        + String.join(", ", ScenarioReader.INCLUDED));
            }
            printer.line(ScenarioReader.included(name).stripTrailing());
            return 0;
        }
        Path folder = output.orElseThrow(() -> refused("-o is missing: the folder to write into"));
        if (volumes < 1 || volumes > MOST_VOLUMES) {
            throw refused("--volumes must be within 1 and " + MOST_VOLUMES + ", was " + volumes);
        }
        if (chunks && plain) {
            throw refused("chunks are always compressed; give --chunks or --plain, not both");
        }
        Scenario planned = new ScenarioReader().read(name);
        Instant begin = start.map(this::time).orElse(planned.start());
        String id = site.orElse(planned.site());
        RadarSite stands = RadarSites.included()
                .find(id)
                .orElseThrow(() -> refused("there is no radar " + id + " in the table of sites, as KTLX or TATL is"));
        try {
            Files.createDirectories(folder);
            write(new SyntheticRadar(planned, stands, seed, begin), folder);
        } catch (FileAlreadyExistsException e) {
            throw new ConfigException(e.getFile() + " is there already; give another folder or delete it", e);
        } catch (IOException e) {
            throw new StackException("cannot write synthetic volumes into " + folder + ": " + e, e);
        }
        return 0;
    }

    private Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw refused("--start is a time as 2026-05-20T21:00:00Z, not " + text);
        }
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private void write(SyntheticRadar radar, Path folder) throws IOException {
        Level2Writer writer = new Level2Writer(
                Level2Writer.Form.AR2V0006, plain ? Level2Writer.Packing.PLAIN : Level2Writer.Packing.BZIP2, (float)
                        SyntheticRadar.calibration());
        for (int i = 0; i < volumes; i++) {
            Instant begins = radar.start(i);
            Path truth = folder.resolve(name(radar, begins) + ".truth.json");
            Path target = folder.resolve(name(radar, begins));
            for (Path path : new Path[] {target, truth}) {
                if (Files.exists(path)) {
                    throw new FileAlreadyExistsException(path.toString());
                }
            }
            SyntheticVolume made = radar.volume(begins);
            if (chunks) {
                Files.createDirectory(target);
                for (Chunk chunk : writer.chunks(made.volume())) {
                    Files.write(target.resolve(chunk.name()), chunk.bytes(), StandardOpenOption.CREATE_NEW);
                }
            } else {
                try (OutputStream out = create(target)) {
                    writer.write(made.volume(), out);
                }
            }
            try (OutputStream out = create(truth)) {
                new TruthFile().write(made.truth(), out);
            }
            printer.line(String.format(
                    Locale.ROOT,
                    "%d of %d: %s, %d sweeps, %d gates, %d cells, %d vortices",
                    i + 1,
                    volumes,
                    target,
                    made.volume().sweeps().size(),
                    made.volume().gates(),
                    made.truth().cells().size(),
                    made.truth().vortices().size()));
        }
    }

    private static String name(SyntheticRadar radar, Instant begins) {
        return radar.site().id() + NAME.format(begins) + "_V06";
    }

    private static OutputStream create(Path path) throws IOException {
        return new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }
}
