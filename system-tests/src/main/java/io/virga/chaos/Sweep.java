package io.virga.chaos;

import io.virga.chaos.failpoint.Failpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Halts each process at each of its points, so many times; processes side by side, the points of one after another. */
final class Sweep {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int[] HITS = {1, 7, 3, 20};

    private final Cluster cluster;
    private final Map<String, List<String>> javaOptions;
    private final Path agent;
    private final Path marks;
    private final Consumer<String> told;

    /**
     * A halt as it went.
     *
     * @param member in which process
     * @param point where
     * @param reached whether it was proven to be hit
     */
    record Result(String member, Failpoint point, boolean reached) {}

    /**
     * Sweeps through this cluster.
     *
     * @param javaOptions which the cluster looks up at each start; must be safe for use by several threads
     * @param agent the jar with the agent
     * @param marks an empty folder
     */
    Sweep(Cluster cluster, Map<String, List<String>> javaOptions, Path agent, Path marks, Consumer<String> told) {
        this.cluster = cluster;
        this.javaOptions = javaOptions;
        this.agent = agent;
        this.marks = marks;
        this.told = told;
    }

    /** Halts at all points, so many times each. */
    List<Result> run(Map<String, List<Failpoint>> points, int times) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(points.size());
        try {
            Files.createDirectories(marks);
            List<Future<List<Result>>> running = new ArrayList<>();
            points.forEach((member, its) -> running.add(threads.submit(() -> sweep(member, its, times))));
            List<Result> results = new ArrayList<>();
            for (Future<List<Result>> each : running) {
                results.addAll(each.get());
            }
            return results;
        } catch (IOException | ExecutionException e) {
            throw new ChaosException("cannot sweep through the failpoints", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Result> sweep(String name, List<Failpoint> points, int times) throws InterruptedException {
        List<Result> results = new ArrayList<>();
        Member member = cluster.member(name);
        for (int time = 0; time < times; time++) {
            for (Failpoint point : points) {
                Path mark = marks.resolve(name + "-" + points.indexOf(point) + "-" + time);
                boolean reached = halt(member, point, HITS[time % HITS.length], mark);
                results.add(new Result(name, point, reached));
                told.accept((reached ? "halted " : "NOT REACHED ") + name + ": " + point.name());
            }
        }
        javaOptions.remove(name);
        member.hold(true);
        member.kill();
        member.hold(false);
        return results;
    }

    /** Starts the process anew with the point armed, and waits until it has halted there. */
    private boolean halt(Member member, Failpoint point, int hit, Path mark) throws InterruptedException {
        member.hold(true);
        member.kill();
        javaOptions.put(member.name(), List.of(point.javaOption(agent, hit, mark)));
        int starts = member.starts();
        member.hold(false);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (Files.exists(mark)) {
                return true;
            }
            if (member.starts() > starts + 2) {
                return false;
            }
            Await.pause();
        }
        return false;
    }
}
