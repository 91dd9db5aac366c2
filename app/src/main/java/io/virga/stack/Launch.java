package io.virga.stack;

import io.virga.runtime.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final List<Step> steps = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    });

    Launch(StackListener listener) {
        this.listener = listener;
    }

    /**
     * Something on its way.
     *
     * @param done completes when it is done
     */
    record Step(CompletableFuture<Void> done) {}

    /** Starts a part when what it needs is done. */
    Step start(Part part, Step... needs) {
        parts.add(part);
        return step(() -> bringUp(part), needs);
    }

    /** Does something that is no part of its own when what it needs is done. */
    Step step(Runnable action, Step... needs) {
        CompletableFuture<?>[] needed = Arrays.stream(needs).map(Step::done).toArray(CompletableFuture<?>[]::new);
        Step step = new Step(CompletableFuture.allOf(needed).thenRunAsync(action, threads));
        steps.add(step);
        return step;
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
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        CompletableFuture<?>[] watched = steps.stream()
                .map(step -> step.done().whenComplete((done, failure) -> {
                    if (failure != null) {
                        firstFailure.completeExceptionally(failure);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(watched), firstFailure)
                    .join();
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
