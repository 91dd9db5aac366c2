package io.virga.runtime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own on which work is done again and again until it is closed. Work that fails is told in the log and done
 * again: an exception ends a round, never the rounds. Pauses are not of the wall clock, so it may be set.
 */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final ScheduledExecutorService executor;

    /**
     * Nothing is done yet.
     *
     * @param name of the thread
     */
    public Rounds(String name) {
        this.name = name;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does work again and again.
     *
     * @param first time until the first round
     * @param pause from the end of a round to the beginning of the next
     */
    public void every(Duration first, Duration pause, Runnable work) {
        once(first, () -> {
            round(work);
            every(pause, pause, work);
        });
    }

    /**
     * Does work again and again that costs others something.
     *
     * @param first time until the first round
     * @param least pause from the end of a round to the beginning of the next
     * @param rest how many times as long as the round took the pause is, if that is longer
     */
    public void resting(Duration first, Duration least, int rest, Runnable work) {
        once(first, () -> {
            long begun = System.nanoTime();
            round(work);
            Duration pause = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(rest);
            resting(pause.compareTo(least) > 0 ? pause : least, least, rest, work);
        });
    }

    /** Does work once, unless it is closed before. */
    public void once(Duration delay, Runnable work) {
        try {
            var unused = executor.schedule(() -> round(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed, not done any more: thread={}", name);
        }
    }

    private void round(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!closed()) {
                LOG.error("a round has failed: thread={}", name, e);
            }
        }
    }

    /** Whether it was closed: work under way had better end. */
    public boolean closed() {
        return executor.isShutdown();
    }

    /** Ends the rounds and interrupts the one that is under way. */
    @Override
    public void close() {
        executor.shutdownNow();
    }

    /** Ends the rounds, interrupts the one that is under way and waits for it; whether it has ended in time. */
    public boolean close(Duration patience) {
        executor.shutdownNow();
        try {
            return executor.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
