package io.virga.chaos;

import io.virga.stack.Status;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that goes wrong with a running cluster for a while and is mended again.
 *
 * @param name for people
 * @param course what happens
 */
record Fault(String name, Course course) {
    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration NOTICED = Duration.ofSeconds(10);
    /** By then every process has noticed the step, and what had begun before is done. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(3);

    /** What happens to a cluster. */
    @FunctionalInterface
    interface Course {
        void run(Cluster cluster) throws IOException, InterruptedException;
    }

    /** All faults that need nothing but the cluster. */
    static List<Fault> all() {
        return List.of(
                new Fault("broker unreachable for 60 s", cluster -> down(cluster, "broker")),
                new Fault("database down for 60 s", cluster -> down(cluster, "database")),
                paused("broker"),
                paused("connect"),
                paused("quality"),
                paused("spark"),
                paused(Cluster.DATABASE_SERVER),
                new Fault("newest checkpoint files truncated", Fault::truncate));
    }

    /** The whole disk is full for a while: everybody's writes fail at once. */
    static Fault full(SmallDisk disk) {
        return new Fault("disk full for 30 s", cluster -> {
            disk.fill();
            await(PAUSE);
            disk.empty();
        });
    }

    /** The time of day jumps by an hour, and back. */
    static List<Fault> clock(HostClock clock) {
        return List.of(
                new Fault("clock an hour ahead for 30 s", cluster -> step(cluster, clock, Duration.ofHours(1))),
                new Fault("clock an hour behind for 30 s", cluster -> step(cluster, clock, Duration.ofHours(-1))));
    }

    /** Nothing waits until a clock that was set back has caught up. */
    private static void step(Cluster cluster, HostClock clock, Duration ahead)
            throws IOException, InterruptedException {
        clock.step(ahead);
        long begun = System.nanoTime();
        await(UNDER_WAY);
        try (SinkCommits commits = new SinkCommits(Status.kafka(cluster.config()))) {
            commits.awaitMore();
        }
        await(PAUSE.minusNanos(System.nanoTime() - begun));
        clock.step(Duration.ZERO);
    }

    private static Fault paused(String victim) {
        return new Fault(victim + " paused for 30 s", cluster -> {
            long pid = cluster.pid(victim);
            Signals.stop(pid);
            try {
                long begun = System.nanoTime();
                if (!victim.equals(Cluster.DATABASE_SERVER)) {
                    awaitNoticed(cluster, victim);
                }
                await(PAUSE.minusNanos(System.nanoTime() - begun));
            } finally {
                Signals.go(pid);
            }
        });
    }

    /** A part that hangs is not told of as if it worked for more than ten seconds. */
    private static void awaitNoticed(Cluster cluster, String part) throws InterruptedException {
        Health health = new Health(Status.addresses(cluster.config()).api().url());
        long deadline = System.nanoTime() + NOTICED.toNanos();
        String told = health.of(part);
        while (!told.equals("SILENT")) {
            if (System.nanoTime() - deadline > 0) {
                throw new ChaosException(part + " hangs, but after " + NOTICED + " the API says " + told);
            }
            Await.pause();
            told = health.of(part);
        }
    }

    private static void down(Cluster cluster, String victim) throws InterruptedException {
        cluster.member(victim).hold(true);
        cluster.kill(victim);
        if (victim.equals("database")) {
            cluster.kill(Cluster.DATABASE_SERVER);
        }
        await(OUTAGE);
        cluster.member(victim).hold(false);
    }

    /** What a crash of the machine can leave: the file is there, its end is not. */
    private static void truncate(Cluster cluster) throws IOException, InterruptedException {
        Member spark = cluster.member("spark");
        spark.hold(true);
        spark.kill();
        for (String job : List.of("windows-v1", "network-v1", "statistics-v1")) {
            for (String log : List.of("offsets", "commits")) {
                halve(cluster.data().resolve("spark/checkpoints").resolve(job).resolve(log));
            }
        }
        spark.hold(false);
    }

    private static void halve(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> newest = files.filter(
                            file -> file.getFileName().toString().matches("\\d+"))
                    .max(Comparator.comparingLong(
                            file -> Long.parseLong(file.getFileName().toString())));
            if (newest.isPresent()) {
                try (FileChannel channel = FileChannel.open(newest.get(), StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
        }
    }

    private static void await(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Await.pause();
        }
    }
}
