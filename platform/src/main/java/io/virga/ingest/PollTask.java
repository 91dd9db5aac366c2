package io.virga.ingest;

import io.virga.format.Decoders;
import io.virga.ingest.http.Hosts;
import io.virga.ingest.http.PoliteClient;
import io.virga.runtime.KafkaSettings;
import io.virga.source.ClockWatch;
import io.virga.source.PollSettings;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The polling itself: each source goes on a step at a time, requests run on threads of their own, and what a poll answers is
 * one transaction: records, offsets and the word of how the sources are.
 */
public final class PollTask extends PacedTask {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Surroundings around;
    private final List<PolledSource> sources = new ArrayList<>();
    private final List<ToldState> told = new ArrayList<>();
    private @Nullable Hosts hosts;
    private @Nullable ExecutorService requests;
    private @Nullable Commands commands;
    private @Nullable ClockWatch watch;

    /**
     * What a task finds around it.
     *
     * @param clock the wall clock
     * @param nanos a clock that only goes on
     * @param random for jitter and pauses
     * @param trust whose certificates are believed
     * @param commands where people's words come from
     */
    record Surroundings(
            InstantSource clock,
            LongSupplier nanos,
            RandomGenerator random,
            SSLContext trust,
            Function<KafkaSettings, Commands> commands) {
        static Surroundings real() {
            try {
                return new Surroundings(
                        Clock.systemUTC(),
                        System::nanoTime,
                        new SplittableRandom(),
                        SSLContext.getDefault(),
                        CommandTopic::new);
            } catch (NoSuchAlgorithmException e) {
                throw new ConnectException("Java has no TLS: " + e.getMessage(), e);
            }
        }
    }

    /** For Connect. */
    public PollTask() {
        this(Surroundings.real());
    }

    PollTask(Surroundings around) {
        this.around = around;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(PollConnector.definition(), properties);
        List<PollSettings> all = PollConnector.settings(config);
        Hosts shared = new Hosts(around.nanos());
        hosts = shared;
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "polled-source");
            thread.setDaemon(true);
            return thread;
        });
        requests = threads;
        commands = around.commands().apply(PollConnector.kafka(config));
        Instant now = around.clock().instant();
        watch = new ClockWatch(now, around.nanos().getAsLong());
        PolledSource.Shared used = new PolledSource.Shared(
                new PoliteClient(
                        shared,
                        "Virga/" + Version.TEXT + " (" + config.getString(PollConnector.CONTACT) + ")",
                        around.clock(),
                        around.trust()),
                threads,
                new Decoders(),
                around.random());
        for (PollSettings settings : all) {
            settings.service()
                    .calls(now)
                    .forEach(call -> host(call.url()).ifPresent(host -> shared.promise(host, settings.perMinute())));
            SourceOffsets offsets = SourceOffsets.of(kept(SourceOffsets.partition(settings.name())));
            sources.add(new PolledSource(
                    settings,
                    used,
                    offsets,
                    part -> PolledPart.of(kept(SourceOffsets.partition(settings.name(), part))),
                    now));
            told.add(new ToldState(around.nanos(), offsets));
        }
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // told by the client when it is asked
        }
    }

    private Map<String, Object> kept(Map<String, String> partition) {
        return Optional.ofNullable(context.offsetStorageReader().offset(partition))
                .orElse(Map.of());
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Commands told = commands;
        ClockWatch clocks = watch;
        if (told == null || clocks == null) {
            return null;
        }
        Instant now = around.clock().instant();
        told.poll()
                .forEach(command -> sources.stream()
                        .filter(source -> source.name().equals(command.source()))
                        .forEach(source -> source.take(command)));
        clocks.look(now, around.nanos().getAsLong())
                .ifPresent(jump -> sources.forEach(source -> source.clockJumped(jump, now)));
        List<SourceRecord> batch = new ArrayList<>();
        for (int i = 0; i < sources.size() && batch.size() < BATCH; i++) {
            step(i, now, batch);
        }
        boolean busy = sources.stream().anyMatch(PolledSource::isBusy);
        return batch.isEmpty() && !busy ? pause(LOOK_EVERY) : batch;
    }

    private void step(int index, Instant now, List<SourceRecord> batch) {
        PolledSource source = sources.get(index);
        batch.addAll(source.step(now));
        told.get(index).next(source.state(now), source.offsets()).ifPresent(batch::add);
    }

    @Override
    public void stop() {
        super.stop();
        Hosts waiting = hosts;
        if (waiting != null) {
            waiting.close();
        }
        ExecutorService running = requests;
        if (running != null) {
            running.shutdownNow();
        }
        Commands open = commands;
        if (open != null) {
            open.close();
        }
    }
}
