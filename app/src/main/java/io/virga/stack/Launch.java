package io.virga.stack;

import io.virga.runtime.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parts on their way up: each starts as soon as those that it needs are ready, and all are closed in reverse. */
final class Launch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
    private static final long PATIENCE_S = 10;

    private final StackListener listener;
    private final List<Part> parts = new ArrayList<>();
    private final List<CompletableFuture<Void>> starts = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    });

    Launch(StackListener listener) {
        this.listener = listener;
    }

    /** Starts a part when those that it needs are ready. */
    CompletableFuture<Void> start(Part part, CompletableFuture<?>... needs) {
        parts.add(part);
        CompletableFuture<Void> start = CompletableFuture.allOf(needs).thenRunAsync(() -> bringUp(part), threads);
        starts.add(start);
        return start;
    }

    /** Does something that is no part of its own when those that it needs are ready. */
    CompletableFuture<Void> prepare(Runnable preparation, CompletableFuture<?>... needs) {
        CompletableFuture<Void> prepared = CompletableFuture.allOf(needs).thenRunAsync(preparation, threads);
        starts.add(prepared);
        return prepared;
    }

    private void bringUp(Part part) {
        long begun = System.nanoTime();
        bring(part);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        LOG.info(
                "part ready: name={} address={} took_ms={}",
                part.name(),
                part.address().orElse(""),
                took.toMillis());
        listener.ready(part, took);
    }

    /** Starts a part now; whatever goes wrong says which part it was. */
    static void bring(Part part) {
        try {
            part.start();
        } catch (StackException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the start of " + part.name() + " was interrupted");
        } catch (Exception | LinkageError e) {
            throw new StackException("cannot start " + part.name() + ": " + Causes.line(e), e);
        }
    }

    /**
     * Waits until every part is ready.
     *
     * @throws StackException why the first that cannot start does not; others may still be on their way
     */
    void await() {
        try {
            CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
            CompletableFuture<Void> firstFailure = new CompletableFuture<>();
            starts.forEach(start -> start.whenComplete((ready, failure) -> {
                if (failure != null) {
                    firstFailure.completeExceptionally(failure);
                }
            }));
            CompletableFuture.anyOf(all, firstFailure).join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof StackException known
                    ? known
                    : new StackException("cannot start: " + Causes.line(cause), cause);
        }
    }

    /** All parts, in their order. */
    List<Part> parts() {
        return List.copyOf(parts);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)) {
                LOG.warn("parts still starting are closed as they are");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            long begun = System.nanoTime();
            try {
                part.close();
                LOG.info(
                        "part closed: name={} took_ms={}",
                        part.name(),
                        Duration.ofNanos(System.nanoTime() - begun).toMillis());
            } catch (RuntimeException e) {
                LOG.warn("part not closed cleanly: name={} reason={}", part.name(), e.toString(), e);
            }
        }
    }
}
