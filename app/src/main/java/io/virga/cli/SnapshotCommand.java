package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.snapshot.DailyTopic;
import io.virga.snapshot.Snapshots;
import io.virga.stack.StackException;
import io.virga.stack.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps files with the summaries of partitions of a topic of daily temperatures. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description =
                "Keeps partition-N.json for partitions of a topic of daily temperatures: count, sum, average, first and"
                        + " last day of each station of topic stations, or of each month and year of topic temperatures, and the"
                        + " offset up to which that is true. Several processes can share the partitions.")
final class SnapshotCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "One of ${COMPLETION-CANDIDATES}; stations unless set.")
    private DailyTopic topic = DailyTopic.STATIONS;

    @Option(names = "--partitions", split = ",", paramLabel = "N", description = "Which to keep, such as 0,1.")
    private List<Integer> partitions = List.of();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the files are kept; snapshots/TOPIC in the data folder unless set.")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Ends after so many polls of at most a second; else it runs until stopped.")
    private long iterations;

    SnapshotCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() throws IOException {
        if (partitions.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--partitions says which to keep, such as 0,1");
        }
        String name = partitions.stream().map(String::valueOf).collect(Collectors.joining("-"));
        Logging.named("virga-snapshot-" + topic + "-" + name);
        Config config = common.read(reader, List.of());
        Path kept = folder.orElseGet(() -> folder(config, topic));
        try (StopOnSignal signal = new StopOnSignal();
                Snapshots snapshots = new Snapshots(Status.kafka(config), topic, kept, partitions)) {
            signal.arm(snapshots::stop);
            printer.line("snapshots in " + kept + " from offsets " + snapshots.offsets() + "; Ctrl-C stops");
            snapshots.run(iterations);
            printer.line("snapshots up to offsets " + snapshots.offsets()
                    + (snapshots.unusable() > 0
                            ? "; " + snapshots.unusable()
                                    + " records could not be counted and are dead letters; ./virga dead-letters list"
                            : ""));
            return 0;
        } catch (IllegalStateException | KafkaException e) {
            throw new StackException("cannot keep snapshots: " + e.getMessage(), e);
        }
    }

    /** Where the files of a topic are kept unless said otherwise. */
    static Path folder(Config config, DailyTopic topic) {
        return config.data().resolve("snapshots").resolve(topic.topic());
    }
}
