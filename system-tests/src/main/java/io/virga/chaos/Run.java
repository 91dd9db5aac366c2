package io.virga.chaos;

import io.virga.chaos.Killing.Recovery;
import io.virga.chaos.failpoint.FailpointAgent;
import io.virga.stack.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One trial through one cluster that is harmed on the way. For one thread, once. */
final class Run {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration HEALING = Duration.ofMinutes(3);
    /** In memory: enough for some 50,000 reports, little enough for a small machine. */
    private static final int DISK_MB = 1_500;

    private final Trial trial;
    private final Harm harm;
    private final Consumer<String> told;
    private final Map<String, List<String>> javaOptions = new ConcurrentHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private List<Recovery> recoveries = List.of();
    private List<Sweep.Result> halts = List.of();

    /**
     * What is done to the cluster, in this order.
     *
     * @param kills how many processes are killed at random moments
     * @param failpoints how often each process is halted at each of its points
     * @param faults a part of the names of the faults to go through; empty for all of them, absent for none
     */
    record Harm(int kills, int failpoints, Optional<String> faults) {}

    Run(Trial trial, Harm harm, Consumer<String> told) {
        this.trial = trial;
        this.harm = harm;
        this.told = told;
    }

    /** Does all of it; answers what is wrong in the end, a line each. */
    List<String> verdict() throws IOException, InterruptedException {
        told.accept(trial.reports() + " reports from " + trial.stations() + " stations, seed " + trial.seed() + ", "
                + harm);
        refuseUsed(trial.data());
        Optional<HostClock> clock = harm.faults().isPresent()
                ? Optional.of(
                        new HostClock(trial.data().resolveSibling(trial.data().getFileName() + "-clock")))
                : Optional.empty();
        Optional<SmallDisk> disk =
                harm.faults().isPresent() ? SmallDisk.mount(trial.data(), DISK_MB) : Optional.empty();
        try (Cluster cluster = trial.cluster(
                javaOptions, clock.map(HostClock::javaOption).stream().toList())) {
            cluster.start(START);
            told.accept("all processes run");
            Oracle oracle = trial.oracle(cluster.config());
            harm(cluster, oracle, clock, disk);
            faults.addAll(trial.verdict(cluster, oracle, told));
            told.accept(oracle.fates().size() + " reports sent");
        } finally {
            disk.ifPresent(SmallDisk::close);
        }
        return List.copyOf(faults);
    }

    private static void refuseUsed(Path data) throws IOException {
        if (Files.exists(data)) {
            try (Stream<Path> entries = Files.list(data)) {
                if (entries.findAny().isPresent()) {
                    throw new ChaosException(data + " is not empty; delete it, or give another --data");
                }
            }
        }
    }

    private void harm(Cluster cluster, Oracle oracle, Optional<HostClock> clock, Optional<SmallDisk> disk)
            throws IOException, InterruptedException {
        if (harm.kills() > 0) {
            try (Progress progress = new Progress(Status.kafka(cluster.config()))) {
                recoveries = new Killing(cluster, progress, oracle.fates().size(), told)
                        .run(Plan.random(harm.kills(), trial.seed()));
            }
        }
        if (harm.failpoints() > 0) {
            sweep(cluster);
        }
        if (harm.faults().isPresent()) {
            goThroughFaults(cluster, clock, disk);
        }
        if (harm.failpoints() > 0 || harm.faults().isPresent()) {
            hurry(cluster);
        }
    }

    private void goThroughFaults(Cluster cluster, Optional<HostClock> clock, Optional<SmallDisk> disk)
            throws IOException, InterruptedException {
        List<Fault> all = new ArrayList<>();
        clock.map(Fault::clock).ifPresent(all::addAll);
        all.addAll(Fault.all());
        disk.map(Fault::full).ifPresent(all::add);
        if (disk.isEmpty()) {
            told.accept("left out, as a small disk cannot be mounted here: disk full");
        }
        all.removeIf(fault -> !fault.name().contains(harm.faults().orElse("")));
        for (Fault fault : all) {
            told.accept("fault: " + fault.name());
            fault.course().run(cluster);
            cluster.awaitRunning(HEALING);
            told.accept("healed");
        }
    }

    private void sweep(Cluster cluster) throws InterruptedException {
        Path marks = trial.data().resolveSibling(trial.data().getFileName() + "-halts");
        halts = new Sweep(cluster, javaOptions, Agent.jar(FailpointAgent.class), marks, told)
                .run(Points.all(), harm.failpoints());
        halts.stream()
                .filter(halt -> !halt.reached())
                .forEach(halt -> faults.add("a point was not reached: " + halt.member() + " "
                        + halt.point().name()));
        cluster.awaitRunning(HEALING);
    }

    /** The harm is done; what is left of the stream need not keep its pace. */
    private static void hurry(Cluster cluster) throws InterruptedException {
        cluster.set("sources.trial.per-second=0");
        cluster.member("connect").kill();
    }

    /** What was done and how long it took to recover, for people. */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        if (!recoveries.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "%-18s %5s %9s %9s", "killed", "times", "median s", "most s"));
            recoveries.stream()
                    .collect(Collectors.groupingBy(Recovery::victim, TreeMap::new, Collectors.toList()))
                    .forEach((victim, all) -> lines.add(line(victim, all)));
        }
        if (!halts.isEmpty()) {
            lines.add(halts.size() + " halts at "
                    + halts.stream().map(Sweep.Result::point).distinct().count() + " points, "
                    + halts.stream().filter(Sweep.Result::reached).count() + " reached");
        }
        return lines;
    }

    private static String line(String victim, List<Recovery> recoveries) {
        List<Duration> took = recoveries.stream()
                .map(Recovery::took)
                .sorted(Comparator.naturalOrder())
                .toList();
        return String.format(
                Locale.ROOT,
                "%-18s %5d %9.1f %9.1f",
                victim,
                took.size(),
                took.get(took.size() / 2).toMillis() / 1e3,
                took.get(took.size() - 1).toMillis() / 1e3);
    }
}
