package io.virga.spark;

import io.virga.runtime.Check;
import io.virga.runtime.FailureRate;
import io.virga.runtime.SetBack;
import io.virga.spark.job.Job;
import io.virga.spark.job.JobContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one job running: starts it again with growing pauses when it ends, and gives up after too many. */
final class JobRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final int MOST_FAILURES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration FAILURES_WITHIN = Duration.ofMinutes(10);
    private static final long LOOK_EVERY_MS = 100;

    private final Job job;
    private final JobContext context;
    private final ProgressLog log;
    private final InstantSource clock;
    private final FailureRate failures;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable StreamingQuery query;
    private volatile Optional<String> fault = Optional.empty();
    private volatile boolean givenUp;
    private long toldBatch = -1;

    JobRunner(Job job, JobContext context, ProgressLog log, InstantSource clock) {
        this.job = job;
        this.context = context;
        this.log = log;
        this.clock = clock;
        this.failures = new FailureRate(MOST_FAILURES, FAILURES_WITHIN, clock);
    }

    void start() throws Exception {
        query = begin();
        Thread watcher = new Thread(this::watch, "job-" + job.id().name());
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Starts the job in a pool of its own, which the query's thread inherits: jobs share the cores instead of queueing. */
    private StreamingQuery begin() throws Exception {
        context.session()
                .sparkContext()
                .setLocalProperty("spark.scheduler.pool", job.id().name());
        return job.start(context);
    }

    private void watch() {
        try {
            while (closing.getCount() > 0) {
                await();
                if (closing.getCount() == 0) {
                    return;
                }
                if (!failures.oneMore()) {
                    givenUp = true;
                    LOG.error(
                            "job given up: job={} after={} reason={}", job.id().name(), failures, fault.orElse(""));
                    return;
                }
                restart();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells progress until the query ends. */
    private void await() throws InterruptedException {
        StreamingQuery running = query;
        // Spark waits for its next trigger by the wall clock.
        SetBack setBack = new SetBack(clock);
        while (running != null && closing.getCount() > 0) {
            try {
                if (running.awaitTermination(LOOK_EVERY_MS)) {
                    return;
                }
                tell(running.lastProgress());
                if (setBack.happened()) {
                    LOG.warn(
                            "clock set back, job starts again: job={}", job.id().name());
                    stop(running);
                    return;
                }
            } catch (StreamingQueryException e) {
                fault = Optional.of(
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
                LOG.error("job failed: job={}", job.id().name(), e);
                return;
            }
        }
    }

    private void tell(@Nullable StreamingQueryProgress progress) {
        if (progress != null && progress.batchId() != toldBatch) {
            toldBatch = progress.batchId();
            log.write(job, progress);
        }
    }

    /** Tries it once more, after a pause; a job that does not start is a failure like any other. */
    private void restart() throws InterruptedException {
        query = null;
        long pause = FIRST_PAUSE.toMillis() << Math.min(failures.recent(), 6);
        if (closing.await(pause, TimeUnit.MILLISECONDS)) {
            return;
        }
        try {
            LOG.warn("job restarting: job={} after={}", job.id().name(), failures);
            query = begin();
            fault = Optional.empty();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            fault = Optional.of(e.toString());
            LOG.error("job does not start: job={}", job.id().name(), e);
        }
    }

    Check check() {
        StreamingQuery running = query;
        String name = job.id().name();
        if (running != null && running.isActive()) {
            StreamingQueryProgress last = running.lastProgress();
            return last == null
                    ? new Check(Check.State.STARTING, name + " begins")
                    : Check.ready(name + " at batch " + last.batchId());
        }
        String reason = fault.orElse("no reason given");
        return givenUp
                ? new Check(Check.State.FAILED, name + " stopped: " + reason)
                : new Check(Check.State.STARTING, name + " is starting again after: " + reason);
    }

    @Override
    public void close() {
        closing.countDown();
        StreamingQuery running = query;
        if (running != null) {
            stop(running);
        }
    }

    private void stop(StreamingQuery running) {
        try {
            running.stop();
        } catch (TimeoutException e) {
            LOG.warn("job did not stop in time: job={}", job.id().name());
        }
    }
}
