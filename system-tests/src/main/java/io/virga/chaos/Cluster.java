package io.virga.chaos;

import io.virga.config.Config;
import io.virga.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stack as a service runs it: every part a process of its own, three keepers of snapshots among them. */
final class Cluster implements AutoCloseable {
    /** The database server is a child of the part that starts it, and can die without it. */
    static final String DATABASE_SERVER = "database-server";

    private static final String VERIFICATION = "verification";

    private static final Map<String, String> HEAPS = Map.of(
            "broker",
            "512m",
            "database",
            "64m",
            "connect",
            "768m",
            "quality",
            "384m",
            "audit",
            "256m",
            VERIFICATION,
            "256m",
            "spark",
            "1g",
            "api",
            "256m");
    /** The order of starting; the broker is stopped last. */
    private static final List<String> PARTS =
            List.of("broker", "database", "connect", "quality", "audit", VERIFICATION, "spark", "api");

    /** Partitions of the keepers of snapshots. */
    private static final List<String> KEEPERS = List.of("0,1", "2,3", "4,5");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Program program;
    private final Path data;
    private final List<String> settings;
    private final Map<String, List<String>> javaOptions;
    private final List<String> optionsOfAll;
    private final Map<String, Member> members = new LinkedHashMap<>();

    /**
     * A cluster that has not started.
     *
     * @param settings as {@code --set} takes them
     * @param verifying whether forecasts are verified, which is a part of its own
     * @param javaOptions further options of Java by member, looked up at each start
     * @param optionsOfAll further options of Java for every process
     */
    Cluster(
            Path data,
            List<String> settings,
            boolean verifying,
            Map<String, List<String>> javaOptions,
            List<String> optionsOfAll) {
        this(
                data,
                settings,
                javaOptions,
                optionsOfAll,
                PARTS.stream()
                        .filter(part -> verifying || !part.equals(VERIFICATION))
                        .toList(),
                KEEPERS);
    }

    /** A cluster of some parts alone, in this order; the broker is the first. */
    static Cluster of(Path data, List<String> settings, List<String> parts) {
        return new Cluster(data, settings, Map.of(), List.of(), parts, List.of());
    }

    private Cluster(
            Path data,
            List<String> settings,
            Map<String, List<String>> javaOptions,
            List<String> optionsOfAll,
            List<String> parts,
            List<String> keepers) {
        this.program = Program.ofThisProcess();
        this.data = data;
        this.settings = new CopyOnWriteArrayList<>(settings);
        this.javaOptions = javaOptions;
        this.optionsOfAll = List.copyOf(optionsOfAll);
        Path outputs = data.resolveSibling(data.getFileName() + "-outputs");
        try {
            Files.createDirectories(outputs);
        } catch (IOException e) {
            throw new ChaosException("cannot make " + outputs, e);
        }
        parts.forEach(part -> add(outputs, part, HEAPS.getOrDefault(part, "256m"), List.of("part", part)));
        for (String partitions : keepers) {
            add(outputs, "snapshot-" + partitions.charAt(0), "64m", List.of("snapshot", "--partitions", partitions));
        }
    }

    private void add(Path outputs, String name, String heap, List<String> verb) {
        members.put(name, new Member(name, output -> launch(name, heap, verb, output), outputs));
    }

    private Process launch(String name, String heap, List<String> verb, Path output) throws IOException {
        List<String> arguments = new ArrayList<>(verb);
        arguments.add("--data");
        arguments.add(data.toString());
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        List<String> options = new ArrayList<>(optionsOfAll);
        options.addAll(javaOptions.getOrDefault(name, List.of()));
        return new ProcessBuilder(program.command(heap, options, arguments))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** What its processes are told. */
    Config config() {
        List<String> all = new ArrayList<>(settings);
        all.add("data=" + data);
        return new ConfigReader(Map.of()).read(Optional.empty(), all);
    }

    /** Starts all and waits until all run. */
    void start(Duration patience) throws InterruptedException {
        members.values().forEach(Member::start);
        awaitRunning(patience);
    }

    /** Waits until every process says that it runs. */
    void awaitRunning(Duration patience) throws InterruptedException {
        Await.until(
                "all processes run",
                patience,
                () -> members.values().stream().allMatch(Member::runs),
                this::notRunning);
    }

    private String notRunning() {
        StringBuilder said = new StringBuilder();
        members.values().stream()
                .filter(member -> !member.runs())
                .forEach(member -> said.append(member.name())
                        .append(" (start ")
                        .append(member.starts())
                        .append(") printed: ")
                        .append(member.printed().strip())
                        .append('\n'));
        return said.toString();
    }

    /** The names of all that can be killed. */
    List<String> victims() {
        List<String> victims = new ArrayList<>(members.keySet());
        victims.add(DATABASE_SERVER);
        return victims;
    }

    /** The folder of all its state. */
    Path data() {
        return data;
    }

    /** The number of a process, or of the database server. */
    long pid(String name) {
        return name.equals(DATABASE_SERVER)
                ? databaseServer()
                        .orElseThrow(() -> new ChaosException("there is no database server"))
                        .pid()
                : member(name).pid();
    }

    /** Changes a setting for processes that start from now on. */
    void set(String setting) {
        settings.add(setting);
    }

    Member member(String name) {
        return Optional.ofNullable(members.get(name.equals(DATABASE_SERVER) ? "database" : name))
                .orElseThrow(() -> new ChaosException("there is no process " + name));
    }

    /** Kills a process; whether there was one. */
    boolean kill(String name) throws InterruptedException {
        if (!name.equals(DATABASE_SERVER)) {
            boolean alive = member(name).alive();
            member(name).kill();
            return alive;
        }
        Optional<ProcessHandle> server = databaseServer();
        server.ifPresent(ProcessHandle::destroyForcibly);
        return server.isPresent();
    }

    /** The process of the database server, while there is one. */
    Optional<ProcessHandle> databaseServer() {
        try {
            Path file = data.resolve("database").resolve("mariadbd.pid");
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                            .filter(process ->
                                    process.info().command().orElse("").endsWith("mariadbd"))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        List<Member> order = new ArrayList<>(members.values());
        Collections.reverse(order);
        order.forEach(member -> {
            try {
                member.stop(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        databaseServer().ifPresent(ProcessHandle::destroy);
    }
}
