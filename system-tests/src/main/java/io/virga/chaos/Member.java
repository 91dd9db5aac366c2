package io.virga.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of the stack, started again whenever it ends until it is told to stop. Safe for use by several threads.
 *
 * <p>Each start writes what it prints to a file of its own, in which the line that says it runs is looked for.
 */
final class Member {
    private static final List<String> RUNNING = List.of("runs; Ctrl-C stops", "snapshots in ");
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 4_000;
    private static final Duration GOOD_FOR = Duration.ofSeconds(20);

    private final String name;
    private final Launcher launcher;
    private final Path outputs;
    private final Thread keeper;
    private volatile boolean stopping;
    private volatile @Nullable Process process;
    private volatile int starts;
    private volatile boolean held;

    /** Makes a process that writes to a file. */
    @FunctionalInterface
    interface Launcher {
        Process launch(Path output) throws IOException;
    }

    Member(String name, Launcher launcher, Path outputs) {
        this.name = name;
        this.launcher = launcher;
        this.outputs = outputs;
        this.keeper = new Thread(this::keep, "keeper-" + name);
        keeper.setDaemon(true);
    }

    String name() {
        return name;
    }

    void start() {
        keeper.start();
    }

    /** Starts it, and again with growing pauses when it ends. */
    private void keep() {
        long pause = FIRST_PAUSE_MS;
        try {
            while (!stopping) {
                long begun = System.nanoTime();
                Process started = launch();
                started.waitFor();
                boolean good = System.nanoTime() - begun > GOOD_FOR.toNanos();
                pause = good ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
                synchronized (this) {
                    if (!stopping) {
                        wait(pause);
                    }
                    while (held && !stopping) {
                        wait();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new ChaosException("cannot start " + name, e);
        }
    }

    private synchronized Process launch() throws IOException {
        starts++;
        Process started = launcher.launch(output(starts));
        process = started;
        return started;
    }

    private Path output(int start) {
        return outputs.resolve(name + "-" + start + ".out");
    }

    /** How often it has been started. */
    int starts() {
        return starts;
    }

    /** What its newest start has printed. */
    String printed() {
        try {
            Path output = output(starts);
            return Files.exists(output) ? Files.readString(output) : "";
        } catch (IOException e) {
            throw new ChaosException("cannot read what " + name + " printed", e);
        }
    }

    /** Whether its newest start has said that it runs, and is alive. */
    boolean runs() {
        Process current = process;
        return current != null && current.isAlive() && RUNNING.stream().anyMatch(printed()::contains);
    }

    /** Its process, while it is alive. */
    long pid() {
        Process current = process;
        if (current == null) {
            throw new ChaosException(name + " has not been started");
        }
        return current.pid();
    }

    boolean alive() {
        Process current = process;
        return current != null && current.isAlive();
    }

    /** Ends it as a crash does, and waits until it is gone. */
    void kill() throws InterruptedException {
        Process current = process;
        if (current != null) {
            current.destroyForcibly().waitFor();
        }
    }

    /** While held, it is not started again. */
    synchronized void hold(boolean hold) {
        held = hold;
        notifyAll();
    }

    /** Ends it politely; forcibly when it does not within the patience. */
    void stop(Duration patience) throws InterruptedException {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        Process current = process;
        if (current != null) {
            current.destroy();
            if (!current.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                current.destroyForcibly().waitFor();
            }
        }
        keeper.join();
    }
}
