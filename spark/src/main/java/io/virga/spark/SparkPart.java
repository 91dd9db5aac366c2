package io.virga.spark;

import io.virga.runtime.Check;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.spark.job.Job;
import io.virga.spark.job.JobContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Spark as a part of the stack: one session and its jobs. */
public final class SparkPart implements Part {
    private final KafkaSettings kafka;
    private final SparkSettings settings;
    private final List<Job> jobs;
    private final InstantSource clock;
    private final List<JobRunner> runners = new ArrayList<>();
    private volatile @Nullable SparkSession session;
    private volatile @Nullable ProgressLog progress;
    private volatile @Nullable CheckpointLock lock;

    /** These jobs on these brokers. */
    public SparkPart(KafkaSettings kafka, SparkSettings settings, List<Job> jobs, InstantSource clock) {
        this.kafka = kafka;
        this.settings = settings;
        this.jobs = List.copyOf(jobs);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "spark";
    }

    /**
     * Makes the session, which takes seconds and needs no broker; {@link #start} does it where it was not done before.
     *
     * @throws IllegalStateException if another driver works on the same checkpoints
     */
    public synchronized SparkSession warmUp() {
        SparkSession existing = session;
        if (existing == null) {
            try {
                lock = CheckpointLock.take(settings.checkpoints());
                // Spark deletes what it has put there when it stops; one that was killed has left it.
                FileUtils.deleteDirectory(settings.scratch().toFile());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot prepare Spark's folder " + settings.folder(), e);
            }
            existing = Sessions.create(settings);
            session = existing;
        }
        return existing;
    }

    @Override
    public void start() throws Exception {
        SparkSession spark = warmUp();
        Set<String> topics = jobs.stream().flatMap(job -> job.topics().stream()).collect(Collectors.toSet());
        ProgressLog log = new ProgressLog(kafka, topics);
        progress = log;
        JobContext context =
                new JobContext(spark, kafka, settings.checkpoints(), settings.trigger(), settings.recordsPerTrigger());
        CheckpointRepair repair = new CheckpointRepair(settings.checkpoints());
        for (Job job : jobs) {
            log.verify(job);
            repair.run(job.id());
            JobRunner runner = new JobRunner(job, context, log, clock);
            runners.add(runner);
            runner.start();
        }
    }

    @Override
    public Check check() {
        if (runners.size() < jobs.size()) {
            return new Check(Check.State.STARTING, "session starting");
        }
        List<Check> checks = runners.stream().map(JobRunner::check).toList();
        Check.State worst = checks.stream()
                .map(Check::state)
                .filter(state -> state != Check.State.READY)
                .findFirst()
                .orElse(Check.State.READY);
        return new Check(worst, checks.stream().map(Check::detail).collect(Collectors.joining("; ")));
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        runners.parallelStream().forEach(JobRunner::close);
        SparkSession spark = session;
        if (spark != null) {
            spark.stop();
        }
        ProgressLog log = progress;
        if (log != null) {
            log.close();
        }
        CheckpointLock held = lock;
        if (held != null) {
            held.close();
        }
    }
}
