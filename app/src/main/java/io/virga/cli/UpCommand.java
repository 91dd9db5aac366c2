package io.virga.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.config.Config;
import io.virga.config.ConfigException;
import io.virga.config.ConfigReader;
import io.virga.entity.EntityKind;
import io.virga.ingest.RadarArchive;
import io.virga.stack.Addresses;
import io.virga.stack.Stack;
import io.virga.stack.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and runs until it is told to stop, or until all of a replay is settled. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts everything in one process: simulated stations, or real archives with --replay.",
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    private final Printer printer;
    private final ConfigReader reader;
    private final Map<String, String> environment;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the dashboard and API; 8484 unless set, 0 chooses.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--replay",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Archives of one format, plain, gzip, bzip2 or zip, merged by event time;"
                    + " radar volumes and folders of them are recognised.")
    private List<String> replay = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "What they are, such as metar; isd-csv unless set. docs/formats.md lists them.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description =
                    "What files of the format do not say, such as reference=2020-01-06T00:00:00Z; may be repeated.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--speed",
            paramLabel = "HOURS",
            description = "Hours of event time to replay a second, or max, which is what holds unless set.")
    private Optional<String> speed = Optional.empty();

    @Option(
            names = "--until-done",
            description = "Ends by itself once the result of every replayed record is in the tables.")
    private boolean untilDone;

    @Option(names = "--stations", paramLabel = "N", description = "How many stations to simulate, 1 to 100000; 15.")
    private Optional<Integer> stations = Optional.empty();

    @Option(names = "--days-per-second", paramLabel = "N", description = "How fast simulated daily reports come; 1.")
    private Optional<Double> daysPerSecond = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "Between two live reports of a station, as 10s; 1m.")
    private Optional<String> interval = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the simulation; 1.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--demo-feeds",
            description = "Fetches six types of made-up documents from a local service, every five seconds each.")
    private boolean demoFeeds;

    @Option(names = "--no-browser", description = "Does not open the dashboard where there is a desktop.")
    private boolean noBrowser;

    UpCommand(Printer printer, ConfigReader reader, Map<String, String> environment) {
        this.printer = printer;
        this.reader = reader;
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        long begun = System.nanoTime();
        Config config = common.read(reader, settings());
        if (untilDone && (!config.sources().ending() || config.sources().simulating())) {
            throw new ConfigException(
                    "--until-done wants --replay FILE or a trial and no simulator:" + " nothing else comes to an end");
        }
        printer.line("Virga " + Version.TEXT + ", state in " + config.data());
        try (Stack stack = Stack.of(
                        config,
                        (part, took) -> printer.part(
                                part.name(), "ready", part.address().orElse(""), seconds(took)));
                ShutdownHook hook = new ShutdownHook(() -> stop(stack))) {
            hook.arm();
            Addresses addresses = stack.start();
            printer.line("ready in " + seconds(Duration.ofNanos(System.nanoTime() - begun)) + ": "
                    + addresses.api().url());
            return untilDone ? settle(stack) : run(stack, addresses);
        }
    }

    private void stop(Stack stack) {
        printer.line("stopping");
        stack.close();
        printer.line("stopped; ./virga up goes on from here");
    }

    private int run(Stack stack, Addresses addresses) throws InterruptedException {
        if (!noBrowser) {
            Browser.open(addresses.api().url(), environment);
        }
        printer.line("Ctrl-C stops");
        Optional<String> failure = stack.awaitFailure();
        failure.ifPresent(what -> printer.error("virga: " + what));
        return failure.isPresent() ? Main.FAILED : 0;
    }

    private int settle(Stack stack) throws Exception {
        return SettleCommand.told(printer, stack.untilDone(stage -> printer.line("  done: " + stage)));
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>();
        port.ifPresent(value -> settings.add("api.port=" + value));
        Map<Boolean, List<String>> byRadar = replay.stream().collect(Collectors.partitioningBy(this::isRadar));
        setting("sources.replay.files", byRadar.getOrDefault(false, List.of())).ifPresent(settings::add);
        setting("sources.radar.files", byRadar.getOrDefault(true, List.of())).ifPresent(settings::add);
        format.ifPresent(value -> settings.add("sources.replay.format=" + value));
        with.forEach(value -> settings.add("sources.replay.settings." + value));
        speed.ifPresent(value -> {
            settings.add("sources.replay.speed=" + value);
            settings.add("sources.radar.speed=" + value);
        });
        stations.ifPresent(value -> settings.add("sources.simulator.stations=" + value));
        daysPerSecond.ifPresent(value -> settings.add("sources.simulator.days-per-second=" + value));
        interval.ifPresent(value -> settings.add("sources.simulator.interval=" + value));
        seed.ifPresent(value -> settings.add("sources.simulator.seed=" + value));
        if (demoFeeds) {
            for (EntityKind kind : EntityKind.values()) {
                settings.add("feeds." + kind.type() + ".generator=" + kind.word());
                settings.add("feeds." + kind.type() + ".every=5s");
            }
        }
        return settings;
    }

    /** Where a format is chosen, all files are of that format. */
    private boolean isRadar(String file) {
        try {
            return format.isEmpty() && RadarArchive.isRadar(Path.of(file));
        } catch (InvalidPathException e) {
            return false; // refused as any other file would be
        }
    }

    private static Optional<String> setting(String name, List<String> files) {
        return files.isEmpty() ? Optional.empty() : Optional.of(name + "=" + flow(files));
    }

    /** A JSON list is a YAML list too, whatever is in the names. */
    private static String flow(List<String> files) {
        try {
            return new ObjectMapper().writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new ConfigException("cannot write the names of the files", e);
        }
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}
