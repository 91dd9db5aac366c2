package io.virga.ingest;

import static org.awaitility.Awaitility.await;

import io.virga.format.Decoders;
import io.virga.format.Decoding;
import io.virga.format.Envelope;
import io.virga.runtime.KafkaSettings;
import io.virga.source.SourceCommand;
import io.virga.source.SourceState;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.SourceCodec;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.apache.kafka.connect.source.SourceRecord;

/** A poll task as Connect runs it, on a clock that the test moves; what it has delivered is committed with each poll. */
final class Polling implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final SettableClock clock = new SettableClock(NOON);
    final FakeContext context = new FakeContext();
    final List<SourceRecord> committed = new ArrayList<>();
    private final Queue<SourceCommand> commands = new ConcurrentLinkedQueue<>();
    private final List<SourceCommand> topic = new ArrayList<>();
    private final Map<String, Map<String, String>> sources = new LinkedHashMap<>();
    private final SSLContext trust;
    private long jumped;
    private PollTask task;

    Polling(SSLContext trust) {
        this.trust = trust;
        this.task = new PollTask();
    }

    static Polling plain() throws Exception {
        return new Polling(SSLContext.getDefault());
    }

    /** Adds a source to those that the next start makes. */
    Polling with(String name, String... settings) {
        Map<String, String> all = new HashMap<>();
        for (String each : settings) {
            int equals = each.indexOf('=');
            all.put(each.substring(0, equals), each.substring(equals + 1));
        }
        sources.put(name, all);
        return this;
    }

    /** Starts, or starts again with what was committed. */
    Polling start() {
        commands.clear();
        commands.addAll(topic);
        task = new PollTask(new PollTask.Surroundings(
                clock,
                () -> System.nanoTime() + (clock.millis() - jumped) * 1_000_000,
                new SplittableRandom(1),
                trust,
                kafka -> new Told()));
        task.initialize(context);
        task.start(PollConnector.configuration(KafkaSettings.of("unused:1"), "test@example.org", sources));
        return this;
    }

    private final class Told implements Commands {
        @Override
        public List<SourceCommand> poll() {
            List<SourceCommand> all = new ArrayList<>();
            for (SourceCommand each = commands.poll(); each != null; each = commands.poll()) {
                all.add(each);
            }
            return all;
        }

        @Override
        public void close() {}
    }

    void tell(String source, SourceCommand.Verb verb) {
        SourceCommand command = new SourceCommand(source, verb, clock.instant());
        topic.removeIf(old -> old.source().equals(source) && old.subject().equals(command.subject()));
        topic.add(command);
        commands.add(command);
    }

    /** Time passes. */
    void pass(Duration time) {
        clock.pass(time);
    }

    /** The wall clock is set. */
    void jump(Duration by) {
        clock.pass(by);
        jumped += by.toMillis();
    }

    /** One poll; what it answers, not committed. */
    List<SourceRecord> poll() {
        try {
            return Optional.ofNullable(task.poll()).orElse(List.of());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Polls and commits. */
    void step() {
        List<SourceRecord> records = poll();
        context.commit(records);
        committed.addAll(records);
    }

    /** Polls until something is so. */
    void until(BooleanSupplier so) {
        await().pollInterval(Duration.ofMillis(1))
                .pollDelay(Duration.ZERO)
                .atMost(PATIENCE)
                .until(() -> {
                    step();
                    return so.getAsBoolean();
                });
    }

    /** Polls until a source waits for its next turn, having asked so many times. */
    void untilAsked(String source, int requests) {
        until(() -> {
            SourceState state = state(source);
            return state.tally().requests() >= requests && state.phase() == SourceState.Phase.WAITING;
        });
    }

    /** What a source told last. */
    SourceState state(String source) {
        return committed.stream()
                .filter(record -> record.topic().equals(Topics.SOURCES.name()))
                .map(record -> SourceCodec.decode((byte[]) record.value()))
                .filter(state -> state.source().equals(source))
                .reduce((before, after) -> after)
                .orElseThrow(() -> new AssertionError("nothing told of " + source));
    }

    List<byte[]> values(Topic from) {
        return committed.stream()
                .filter(record -> record.topic().equals(from.name()))
                .map(record -> (byte[]) record.value())
                .toList();
    }

    /** The reports of a source. */
    List<Envelope> envelopes(String source) {
        return values(Topics.OBSERVATIONS_RAW).stream()
                .map(EnvelopeCodec::decode)
                .filter(envelope -> envelope.provenance().source().equals(source))
                .toList();
    }

    /** How many of the reports can be read. */
    long decoded(String source) {
        Decoders decoders = new Decoders();
        return envelopes(source).stream()
                .filter(envelope -> decoders.decode(envelope) instanceof Decoding.Decoded)
                .count();
    }

    void stop() {
        task.stop();
    }

    @Override
    public void close() {
        stop();
    }
}
