package io.virga.cli;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import io.virga.snapshot.Snapshots;
import io.virga.stack.StackException;
import io.virga.stack.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps files with the summaries of partitions of {@code stations}. */
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = "Keeps partition-N.json for partitions of topic stations: count, sum, average and days of each"
                + " station, and the offset up to which that is true. Several processes can share the partitions.")
final class SnapshotCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--partitions", required = true, split = ",", paramLabel = "N", description = "Such as 0,1.")
    private List<Integer> partitions = List.of();

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the files are kept; snapshots in the data folder unless set.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--iterations", paramLabel = "N", description = "End after so many polls of at most a second.")
    private long iterations;

    SnapshotCommand(Printer printer, ConfigReader reader) {
        this.printer = printer;
        this.reader = reader;
    }

    @Override
    public Integer call() throws IOException {
        String name = partitions.stream().map(String::valueOf).collect(Collectors.joining("-"));
        Logging.named("virga-snapshot-" + name);
        Config config = common.read(reader, List.of());
        Path kept = folder.orElseGet(() -> config.data().resolve("snapshots"));
        CountDownLatch closed = new CountDownLatch(1);
        try (Snapshots snapshots = new Snapshots(Status.kafka(config), kept, partitions);
                ShutdownHook hook = new ShutdownHook(() -> stop(snapshots, closed))) {
            hook.arm();
            printer.line("snapshots in " + kept + " from offsets " + snapshots.offsets() + "; Ctrl-C stops");
            try {
                snapshots.run(iterations);
            } finally {
                closed.countDown();
            }
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

    private static void stop(Snapshots snapshots, CountDownLatch closed) {
        snapshots.stop();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
