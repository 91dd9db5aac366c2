package io.virga.streams.quality;

import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.ledger.Stages;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.Outcome;
import io.virga.quality.Outcome.Accepted;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.Outcome.Late;
import io.virga.quality.QualityControl;
import io.virga.quality.ReportTypes;
import io.virga.streams.LedgerBook;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.LateCodec;
import io.virga.wire.LateObservation;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.ObservationCodec;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/** Looks up what the judge needs to know, and sends its outcome where it belongs. One task's, one thread's. */
final class QualityProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** The name of this stage in ledger and dead letters. */
    static final String STAGE = Stages.QUALITY;

    private static final Duration LEDGER_EVERY = Duration.ofMillis(500);

    private final QualityControl control;
    private final Duration horizon;
    private final String codeVersion;

    private @Nullable Wiring wiring;

    /** What exists once the task runs. */
    private record Wiring(
            ProcessorContext<byte[], byte[]> context,
            WindowStore<byte[], byte[]> held,
            KeyValueStore<String, Long> newest,
            LedgerBook ledger) {}

    QualityProcessor(QualityControl control, Duration horizon, String codeVersion) {
        this.control = control;
        this.horizon = horizon;
        this.codeVersion = codeVersion;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        LedgerBook ledger = new LedgerBook(
                context.getStateStore(QualityTopology.LEDGER),
                STAGE,
                context.taskId().partition());
        wiring = new Wiring(
                context,
                context.getStateStore(QualityTopology.HELD),
                context.getStateStore(QualityTopology.NEWEST),
                ledger);
        context.schedule(
                LEDGER_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> ledger.tell(Instant.ofEpochMilli(now), (key, value) -> forward(Topics.LEDGER, key, value, now)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Optional<Envelope> envelope = envelope(record.value());
        Provenance from = envelope.map(Envelope::provenance).orElseGet(() -> unknown(record));
        Outcome outcome = envelope.map(this::judge)
                .orElseGet(() -> new DeadLettered(
                        Reason.BAD_ENVELOPE, "the record is no envelope; sources write envelopes to this topic"));
        outcome.fold(
                accepted -> accept(accepted, record.timestamp()),
                duplicate -> null,
                superseded -> null,
                late -> keepLate(late, record.timestamp()),
                dead -> bury(dead, record, envelope));
        wiring().ledger().count(from.source(), from.partition(), from.sequence(), from.arrival(), outcome);
    }

    private static Optional<Envelope> envelope(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(EnvelopeCodec.decode(value));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    private Outcome judge(Envelope envelope) {
        return control.decode(envelope)
                .fold(
                        observation -> control.judge(observation, held(observation)),
                        rejected -> new DeadLettered(rejected.reason(), rejected.detail()));
    }

    /** The newest revision that was accepted within the horizon. */
    private Optional<Observation> held(Observation observation) {
        Instant now = now();
        byte[] key = Keys.of(observation.id()).encode();
        byte[] newest = null;
        try (WindowStoreIterator<byte[]> found = wiring().held().fetch(key, now.minus(horizon), now.plus(horizon))) {
            while (found.hasNext()) {
                newest = found.next().value;
            }
        }
        return Optional.ofNullable(newest).map(ObservationCodec::decode);
    }

    private @Nullable Void accept(Accepted accepted, long timestamp) {
        Observation observation = accepted.observation();
        byte[] key = Keys.of(observation.id()).encode();
        byte[] value = ObservationCodec.encode(observation);
        wiring().held().put(key, value, now().toEpochMilli());
        forward(Topics.OBSERVATIONS, key, value, timestamp);
        if (isNewest(observation.id())) {
            String station = observation.id().station().text();
            wiring().newest().put(station, observation.id().observedAt().toEpochMilli());
            forward(Topics.LATEST, Key.of(station).encode(), value, timestamp);
        }
        return null;
    }

    private boolean isNewest(ObservationId id) {
        Long newest = wiring().newest().get(id.station().text());
        return !ReportTypes.isSummary(id.reportType())
                && (newest == null || id.observedAt().toEpochMilli() >= newest);
    }

    private @Nullable Void keepLate(Late late, long timestamp) {
        RawPosition raw = position();
        byte[] value = LateCodec.encode(new LateObservation(raw, late.lateness(), late.observation()));
        forward(Topics.LATE, Keys.of(raw).encode(), value, timestamp);
        return null;
    }

    private @Nullable Void bury(DeadLettered dead, Record<byte[], byte[]> record, Optional<Envelope> envelope) {
        RawRecord raw = new RawRecord(position(), record.key(), record.value(), arrival(record));
        DeadLetter letter = DeadLetter.of(raw, STAGE, dead.reason(), dead.detail(), codeVersion);
        DeadLetter complete = envelope.map(e -> letter.from(
                        e.provenance().source(), e.position(), e.provenance().arrival()))
                .orElse(letter);
        forward(
                Topics.DEAD_LETTERS,
                Keys.of(complete.raw()).encode(),
                DeadLetterCodec.encode(complete),
                record.timestamp());
        return null;
    }

    /**
     * The machine's time, by which repeats are remembered. An arrival on an envelope must not do this: a single one of
     * the year 9999 would expire the whole store, and every repeat after it would pass.
     */
    private Instant now() {
        return Instant.ofEpochMilli(wiring().context().currentSystemTimeMs());
    }

    /** A record without an envelope is counted under its own position. */
    private Provenance unknown(Record<byte[], byte[]> record) {
        RawPosition raw = position();
        Instant arrival = arrival(record);
        SourceClock clock = new SourceClock(SourceClock.Kind.WALL, arrival);
        return new Provenance("?", raw.topic() + "-" + raw.partition(), raw.offset(), clock, arrival);
    }

    /** A record's time is whatever its producer claims, and not all of that can be stored. */
    private Instant arrival(Record<byte[], byte[]> record) {
        Instant claimed = Instant.ofEpochMilli(record.timestamp());
        return ObservationId.canBe(claimed) ? claimed : now();
    }

    private RawPosition position() {
        RecordMetadata metadata = wiring().context().recordMetadata().orElseThrow();
        return new RawPosition(metadata.topic(), metadata.partition(), metadata.offset());
    }

    private void forward(Topic topic, byte[] key, byte[] value, long timestamp) {
        wiring().context().forward(new Record<>(key, value, timestamp), topic.name());
    }

    private Wiring wiring() {
        Wiring existing = wiring;
        if (existing == null) {
            throw new IllegalStateException("the processor is used before its task has begun");
        }
        return existing;
    }
}
