package io.virga.stack;

import io.virga.config.Config;
import io.virga.ingest.ReplayFiles;
import io.virga.runtime.Check;
import io.virga.runtime.Heartbeat;
import io.virga.runtime.Part;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All of Virga in one process: each part made by its constructor, started when those that it needs are ready, closed in
 * reverse. The folder is locked from start to close.
 */
public final class Stack implements AutoCloseable {
    private static final Set<String> HERE = Set.of("broker", "database", "connect", "api");

    private final Config config;
    private final StackListener listener;
    private final Clock clock;
    private final Launch launch;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Optional<FolderLock> lock = Optional.empty();
    private volatile Optional<Heartbeat> heartbeat = Optional.empty();

    private Stack(Config config, StackListener listener, Clock clock) {
        this.config = config;
        this.listener = listener;
        this.clock = clock;
        this.launch = new Launch(listener);
    }

    /** A stack that has not started; nothing is touched yet. */
    public static Stack of(Config config, StackListener listener) {
        return new Stack(config, listener, Clock.systemUTC());
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
            lock = Optional.of(FolderLock.whole(data));
            EmbeddedDatabase.endOrphan(data);
            Addresses addresses = Addresses.of(config, data, HERE);
            startParts(new Parts(config, data, addresses));
            heartbeat = Optional.of(new Heartbeat(addresses.kafka(), launch.parts(), clock));
            return addresses;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startParts(Parts parts) {
        CompletableFuture<Void> broker = launch.start(parts.broker());
        CompletableFuture<Void> database = launch.start(parts.database());
        CompletableFuture<Void> topics = launch.start(parts.topics(), broker);
        CompletableFuture<Void> tables = launch.start(parts.tables(), database);
        launch.start(parts.quality(), topics);
        CompletableFuture<Void> connect = launch.start(parts.connect(), topics);
        launch.start(parts.connectors(), connect, tables);
        launch.await();
    }

    private void refuseMissingFiles() {
        for (Path file : config.sources().replay().files()) {
            ReplayFiles.fault(file.toString()).ifPresent(fault -> {
                throw new StackException("cannot replay " + file + ": " + fault);
            });
        }
    }

    /** How each part is. */
    public List<Part> parts() {
        return launch.parts();
    }

    /** The first part that has failed for good, if one has. */
    public Optional<String> failure() {
        return launch.parts().stream()
                .filter(part -> part.check().state() == Check.State.FAILED)
                .map(part -> part.name() + ": " + part.check().detail())
                .findFirst();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            heartbeat.ifPresent(Heartbeat::close);
            launch.close();
            lock.ifPresent(FolderLock::close);
        }
    }
}
