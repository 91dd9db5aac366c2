package io.virga.streams;

import io.virga.runtime.Check;
import io.virga.runtime.FailureRate;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.Part;
import io.virga.runtime.Rounds;
import io.virga.runtime.SetBack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A topology as a part of the stack, running exactly once. */
public final class StreamsPart implements Part {
    private static final long CACHE_BYTES = 8 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(StreamsPart.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MOST_FAILURES = 20;
    private static final Duration FAILURES_WITHIN = Duration.ofMinutes(5);

    private final KafkaSettings kafka;
    private final Settings settings;
    private final Supplier<Topology> topology;
    private final FailureRate failures;
    private final InstantSource clock;
    private final Rounds rounds;
    private volatile WakeableClients clients = new WakeableClients();
    private volatile @Nullable KafkaStreams streams;
    private volatile boolean overdue;
    private boolean closed;

    /**
     * How it runs.
     *
     * @param name of the part
     * @param application the consumer group, and so the name of its offsets and internal topics
     * @param stateFolder where state lives; must be the same after a restart
     * @param threads how many tasks run at once
     * @param replication of the internal topics
     * @param commitEvery the time between commits, which is how long readers of its output wait
     */
    public record Settings(
            String name, String application, Path stateFolder, int threads, int replication, Duration commitEvery) {
        /** Refuses less than one thread. */
        public Settings {
            if (threads < 1) {
                throw new IllegalArgumentException(name + ".threads must be at least 1, was " + threads);
            }
        }
    }

    /** A topology on these brokers. */
    public StreamsPart(KafkaSettings kafka, Settings settings, Supplier<Topology> topology, InstantSource clock) {
        this.kafka = kafka;
        this.settings = settings;
        this.topology = topology;
        this.failures = new FailureRate(MOST_FAILURES, FAILURES_WITHIN, clock);
        this.clock = clock;
        this.rounds = new Rounds("clock-watch-" + settings.name());
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void start() throws InterruptedException, TimeoutException {
        begin();
        SetBack setBack = new SetBack(clock);
        rounds.every(LOOK, LOOK, () -> {
            if (setBack.happened()) {
                LOG.warn("clock set back, starting again: part={}", settings.name());
                overdue = true;
            }
            if (overdue) {
                again();
            }
        });
    }

    /**
     * Kafka Streams keeps its appointments by the wall clock: what is told twice a second would wait with it. Where it does not
     * end or begin in time, as with brokers away, it stays overdue and is tried again.
     */
    private synchronized void again() {
        if (closed) {
            return;
        }
        try {
            if (!leave()) {
                throw new TimeoutException("its threads do not end");
            }
            begin();
            overdue = false;
        } catch (TimeoutException | KafkaException | UncheckedIOException e) {
            LOG.error("not running yet after the clock was set back, trying again: part={}", settings.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() throws InterruptedException, TimeoutException {
        makeStateFolder();
        CountDownLatch running = new CountDownLatch(1);
        // One set for each start: those of replaced threads are held until then.
        clients = new WakeableClients();
        KafkaStreams started = new KafkaStreams(topology.get(), properties(), clients);
        started.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        started.setUncaughtExceptionHandler(fault -> {
            boolean goesOn = failures.oneMore();
            LOG.error(
                    "stream thread failed: part={} replaced={} reason={}",
                    settings.name(),
                    goesOn,
                    fault.toString(),
                    fault);
            return goesOn
                    ? StreamThreadExceptionResponse.REPLACE_THREAD
                    : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams = started;
        started.start();
        if (!running.await(START_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new TimeoutException(settings.name() + " did not begin to run within " + START_PATIENCE
                    + "; its state is " + started.state() + ". The log file says more.");
        }
    }

    /** Kafka Streams itself fails if a second topology makes the same folder at the same moment. */
    private void makeStateFolder() {
        try {
            Files.createDirectories(settings.stateFolder());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    settings.name() + " cannot make its state folder " + settings.stateFolder()
                            + ". Check that its parent is a folder that can be written to.",
                    e);
        }
    }

    private Properties properties() {
        Properties all = new Properties();
        all.putAll(kafka.properties());
        all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.application());
        all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitEvery().toMillis());
        all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateFolder().toString());
        all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replication());
        // For the stores alone that ask for a cache.
        all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        // One machine: notice a dead member soon, and do not let its transaction block readers.
        all.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6000);
        all.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1500);
        all.put(StreamsConfig.consumerPrefix("fetch.max.wait.ms"), 20);
        all.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 10_000);
        all.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        all.put(StreamsConfig.topicPrefix("min.insync.replicas"), "1");
        return all;
    }

    @Override
    public Check check() {
        KafkaStreams current = streams;
        if (current == null) {
            return new Check(Check.State.STARTING, "not started yet");
        }
        if (overdue) {
            return new Check(Check.State.STARTING, "starting again, as the clock was set back");
        }
        KafkaStreams.State state = current.state();
        return switch (state) {
            case RUNNING -> Check.ready("exactly once, " + settings.threads() + " thread(s)");
            case CREATED, REBALANCING -> new Check(Check.State.STARTING, "assigning partitions");
            case PENDING_SHUTDOWN, NOT_RUNNING -> new Check(Check.State.STOPPED, "closed");
            case PENDING_ERROR, ERROR ->
                new Check(Check.State.FAILED, "stopped after " + failures + "; the log file says why");
        };
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void close() {
        rounds.close();
        synchronized (this) {
            closed = true;
            if (!leave()) {
                LOG.warn("threads did not end in time: part={}", settings.name());
            }
        }
    }

    /**
     * Leaves the group, so that the next start does not wait for a session to expire; whether all threads ended in time.
     *
     * <p>A consumer measures how long it waits for records by the wall clock too: set back meanwhile, it waits for as long as
     * that. Woken up, its thread ends without a commit, and its state is restored.
     */
    private boolean leave() {
        KafkaStreams current = streams;
        boolean ended = current == null
                || current.close(
                        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                                .withTimeout(Duration.ofSeconds(10)));
        if (!ended) {
            clients.wakeUp();
        }
        return ended;
    }
}
