package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.config.TrialSection;
import io.virga.simulate.DefectiveStream;
import io.virga.simulate.TruthWriter;
import io.virga.stack.StackException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a stream with known defects, and the truth about it. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Writes simulated reports with known defects, and what must become of each: reports.ndjson, a"
                + " report a line, and truth.csv. A stack started with the settings printed sends the same stream.",
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--defects",
            paramLabel = "NAME=SHARE,...",
            description = "Such as late=0.01,duplicate=0.05; all=0.01 sets the others. Names: late, duplicate,"
                    + " reordered, corrected, future, missing, spike, stuck, drift, wrong-unit, malformed.")
    private Optional<String> defects = Optional.empty();

    @Option(names = "--reports", paramLabel = "N", description = "How many reports are due in all; 10000.")
    private Optional<Long> reports = Optional.empty();

    @Option(names = "--stations", paramLabel = "N", description = "How many stations send them; 100.")
    private Optional<Integer> stations = Optional.empty();

    @Option(names = "--interval", paramLabel = "TIME", description = "Between two reports of a station; 1m.")
    private Optional<String> interval = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness; 1.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "Where the two files are written; they must not be there yet.")
    private Path output = Path.of(".");

    SimulateCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        List<String> settings = settings();
        Config config = common.read(reader, settings);
        TrialSection trial = config.sources().trial();
        DefectiveStream stream = new DefectiveStream(trial.stream(config.quality()));
        try {
            Files.createDirectories(output);
            try (OutputStream sent = create("reports.ndjson");
                    OutputStream truth = create("truth.csv")) {
                long count = new TruthWriter(sent, truth).write(stream);
                printer.line(count + " reports in " + output + "; to send the same into a stack:");
            }
        } catch (FileAlreadyExistsException e) {
            throw new ConfigException(e.getFile() + " is there already; give another folder or delete it", e);
        } catch (IOException e) {
            throw new StackException("cannot write simulated reports into " + output + ": " + e, e);
        }
        printer.line("  ./virga up --until-done --set " + String.join(" --set ", settings));
        return 0;
    }

    private OutputStream create(String name) throws IOException {
        return new BufferedOutputStream(
                Files.newOutputStream(output.resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>();
        settings.add("sources.trial.reports=" + reports.orElse(10_000L));
        defects.ifPresent(value -> settings.add("sources.trial.defects=" + value));
        stations.ifPresent(value -> settings.add("sources.trial.stations=" + value));
        interval.ifPresent(value -> settings.add("sources.trial.interval=" + value));
        seed.ifPresent(value -> settings.add("sources.trial.seed=" + value));
        return settings;
    }
}
