package io.virga.stack;

import io.virga.api.ApiPart;
import io.virga.config.Config;
import io.virga.ingest.RadarArchive;
import io.virga.ingest.ReplayFiles;
import io.virga.runtime.Check;
import io.virga.runtime.Heartbeat;
import io.virga.runtime.Part;
import io.virga.spark.SparkPart;
import io.virga.stack.Launch.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virga in one process, or one part of it: each part made by its constructor, started when those that it needs are ready,
 * closed in reverse. The data folder is locked from start to close. Safe to close from another thread.
 */
public final class Stack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
    private static final Set<String> LISTENING = Set.of("broker", "database", "connect", "api", "documents");
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Config config;
    private final Optional<Single> single;
    private final Launch launch;
    private final Clock clock = Clock.systemUTC();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<FolderLock> lock = Optional.empty();
    private volatile Optional<Heartbeat> heartbeat = Optional.empty();
    private volatile Optional<Addresses> addresses = Optional.empty();

    /** The parts that can be a process of their own. */
    public enum Single {
        BROKER,
        DATABASE,
        CONNECT,
        QUALITY,
        AUDIT,
        VERIFICATION,
        SPARK,
        DOCUMENTS,
        API;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Stack(Config config, Optional<Single> single, StackListener listener) {
        this.config = config;
        this.single = single;
        this.launch = new Launch(listener);
    }

    /** A whole stack that has not started; nothing is touched yet. */
    public static Stack of(Config config, StackListener listener) {
        return new Stack(config, Optional.empty(), listener);
    }

    /** One part that has not started, for a process of its own. */
    public static Stack of(Config config, Single part, StackListener listener) {
        return new Stack(config, Optional.of(part), listener);
    }

    /**
     * Starts every part and answers where they are reached.
     *
     * @throws StackException why it cannot; what had started is closed again
     */
    public Addresses start() {
        try {
            refuseMissingFiles();
            DataFolder data = DataFolder.open(config.data());
            lock = Optional.of(
                    single.map(part -> FolderLock.part(data, part.word())).orElseGet(() -> FolderLock.whole(data)));
            if (single.isEmpty() || single.get() == Single.DATABASE) {
                EmbeddedDatabase.endOrphan(data);
            }
            Addresses found = Addresses.of(
                    config, data, single.map(Single::word).map(Set::of).orElse(LISTENING));
            addresses = Optional.of(found);
            Parts parts = new Parts(config, data, found, clock);
            single.ifPresentOrElse(part -> startOne(part, parts), () -> startAll(parts));
            launch.await();
            heartbeat = Optional.of(new Heartbeat(found.kafka(), launch.parts(), clock));
            return found;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startAll(Parts parts) {
        SchemaPart schema = parts.tables();
        ApiPart api = parts.api(schema);
        Step faces = launch.start(api);
        launch.start(parts.disk());
        Step broker = launch.start(parts.broker());
        Step database = launch.start(parts.database());
        SparkPart spark = parts.spark();
        Step session = launch.step(spark::warmUp);
        Step topics = launch.start(parts.topics(), broker);
        Step tables = launch.start(schema, database);
        parts.retention(schema).ifPresent(part -> launch.start(part, tables));
        launch.step(api::follow, faces, topics);
        Step jobs = launch.start(spark, session, topics);
        parts.retraining(spark).ifPresent(learning -> launch.start(learning, jobs));
        parts.hourlyRetraining(spark).ifPresent(learning -> launch.start(learning, jobs));
        parts.verification().ifPresent(part -> launch.start(part, topics));
        parts.selection().ifPresent(part -> launch.start(part, topics));
        launch.start(parts.quality(), topics);
        launch.start(parts.audit(), topics);
        List<Step> stores = new ArrayList<>(List.of(tables));
        stores.addAll(documents(parts));
        stores.addAll(entities(parts));
        Step connect = launch.start(parts.connect(), topics);
        stores.add(connect);
        launch.start(parts.connectors(), stores.toArray(Step[]::new));
    }

    /** Before Connect, so that they are closed after it. */
    private List<Step> documents(Parts parts) {
        return parts.usesDocuments() ? List.of(launch.start(parts.documents())) : List.of();
    }

    private List<Step> entities(Parts parts) {
        return parts.usesEntities() ? List.of(launch.start(parts.entities())) : List.of();
    }

    private void startOne(Single part, Parts parts) {
        switch (part) {
            case BROKER -> {
                launch.start(parts.disk());
                launch.start(parts.topics(), launch.start(parts.broker()));
            }
            case DATABASE -> {
                SchemaPart schema = parts.tables();
                Step tables = launch.start(schema, launch.start(parts.database()));
                parts.retention(schema).ifPresent(retention -> launch.start(retention, tables));
            }
            case CONNECT -> {
                List<Step> needs = new ArrayList<>(entities(parts));
                needs.add(launch.start(parts.connect(), awaitTopics(parts)));
                launch.start(parts.connectors(), needs.toArray(Step[]::new));
            }
            case DOCUMENTS -> launch.start(parts.documents());
            case QUALITY -> launch.start(parts.quality(), awaitTopics(parts));
            case AUDIT -> launch.start(parts.audit(), awaitTopics(parts));
            case VERIFICATION -> {
                Step topics = awaitTopics(parts);
                launch.start(
                        parts.verification()
                                .orElseThrow(() -> new StackException("nothing is forecast here, so there is nothing to"
                                        + " verify; set forecasts.enabled=true")),
                        topics);
                parts.selection().ifPresent(selection -> launch.start(selection, topics));
            }
            case SPARK -> {
                SparkPart spark = parts.spark();
                Step jobs = launch.start(spark, launch.step(spark::warmUp), awaitTopics(parts));
                parts.retraining(spark).ifPresent(learning -> launch.start(learning, jobs));
                parts.hourlyRetraining(spark).ifPresent(learning -> launch.start(learning, jobs));
            }
            case API -> {
                SchemaPart schema = parts.tables();
                ApiPart api = parts.api(schema);
                launch.step(api::follow, launch.start(api), awaitTopics(parts));
                launch.start(schema);
            }
        }
    }

    /** The broker's process tells how the topics are; others only see to it that they are there. */
    private Step awaitTopics(Parts parts) {
        return launch.step(() -> {
            try (Part topics = parts.topics()) {
                Launch.bring(topics);
            }
        });
    }

    private void refuseMissingFiles() {
        for (Path file : config.sources().replay().files()) {
            ReplayFiles.fault(file.toString()).ifPresent(fault -> {
                throw new StackException("cannot replay: " + fault);
            });
        }
        for (Path file : config.sources().radar().files()) {
            RadarArchive.fault(file.toString()).ifPresent(fault -> {
                throw new StackException("cannot replay: " + fault);
            });
        }
    }

    /** How each part is, in the order of their start. */
    public List<Part> parts() {
        return launch.parts();
    }

    /**
     * Waits until a part has failed for good and says which; nothing when the stack is closed before.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public Optional<String> awaitFailure() throws InterruptedException {
        while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            Optional<String> failed = closing.get() ? Optional.empty() : failure();
            if (failed.isPresent()) {
                return failed;
            }
        }
        return Optional.empty();
    }

    private Optional<String> failure() {
        for (Part part : launch.parts()) {
            Check check = part.check();
            if (check.state() == Check.State.FAILED) {
                return Optional.of(part.name() + " has failed: " + check.detail());
            }
        }
        return Optional.empty();
    }

    /**
     * Waits until the result of every replayed record is in the tables, and adds up.
     *
     * @param progress is told each stage as it is done
     * @throws StackException naming the stage that does not move
     */
    public Settlement untilDone(Consumer<String> progress) throws InterruptedException {
        Addresses started = addresses.orElseThrow(() -> new StackException("the stack has not started"));
        return new UntilDone(config, started, clock).run(progress);
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            LOG.info("closing: data={}", config.data());
            heartbeat.ifPresent(Heartbeat::close);
            launch.close();
            lock.ifPresent(FolderLock::close);
            LOG.info("closed: data={}", config.data());
            closed.countDown();
        }
    }
}
