package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.snapshot.DailyTopic;
import io.virga.snapshot.MonthChart;
import io.virga.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws the months that snapshots hold. */
@Command(
        name = "chart",
        mixinStandardHelpOptions = true,
        description =
                "Draws the mean daily maximum of January, February and March, each of its latest year in the snapshots"
                        + " of topic temperatures. Partitions without a file are left out.")
final class ChartCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "Where the snapshots are; snapshots/temperatures in the data folder unless set.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "-o", paramLabel = "FILE", description = "The picture, SVG; month.svg unless set.")
    private Path file = Path.of("month.svg");

    ChartCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() {
        Config config = common.read(reader, List.of());
        Path kept = folder.orElseGet(() -> SnapshotCommand.folder(config, DailyTopic.TEMPERATURES));
        if (!Files.isDirectory(kept)) {
            throw new StackException("there is no folder " + kept
                    + "; ./virga snapshot --topic temperatures --partitions 0,1,2,3 keeps one");
        }
        try {
            MonthChart chart = MonthChart.of(kept);
            chart.write(file);
            printer.line(file + " shows " + String.join(", ", chart.labels()));
            return 0;
        } catch (IOException e) {
            throw new StackException("cannot draw " + file + ": " + e, e);
        } catch (IllegalStateException e) {
            throw new StackException("cannot draw " + file + ": " + e.getMessage(), e);
        }
    }
}
