package io.virga.ingest;

import io.virga.format.Decoders;
import io.virga.ingest.http.Hosts;
import io.virga.ingest.http.PoliteClient;
import io.virga.runtime.KafkaSettings;
import io.virga.source.PollSettings;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
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
import org.jspecify.annotations.Nullable;

/** The polling itself: each source goes on a step at a time, requests run on threads of their own. */
public final class PollTask extends SteppedTask {
    private final Surroundings around;
    private @Nullable Hosts hosts;
    private @Nullable ExecutorService requests;

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
        super(around.clock(), around.nanos(), around.commands());
        this.around = around;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(PollConnector.definition(), properties);
        List<PollSettings> all = SourceConfig.settings(config, PollSettings::of);
        Hosts shared = new Hosts(around.nanos());
        hosts = shared;
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "polled-source");
            thread.setDaemon(true);
            return thread;
        });
        requests = threads;
        listen(SourceConfig.kafka(config));
        PolledSource.Shared used = new PolledSource.Shared(
                new PoliteClient(
                        shared, userAgent(config.getString(PollConnector.CONTACT)), around.clock(), around.trust()),
                threads,
                new Decoders(),
                around.random());
        Instant now = around.clock().instant();
        for (PollSettings settings : all) {
            settings.service()
                    .calls(now)
                    .forEach(call -> host(call.url()).ifPresent(host -> shared.promise(host, settings.perMinute())));
            add(
                    settings.name(),
                    offsets -> new PolledSource(
                            settings,
                            used,
                            offsets,
                            part -> PolledPart.of(kept(SourceOffsets.partition(settings.name(), part))),
                            now));
        }
    }

    private static String userAgent(String contact) {
        return "Virga/" + Version.TEXT + (contact.isEmpty() ? "" : " (" + contact + ")");
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // told by the client when it is asked
        }
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
    }
}
