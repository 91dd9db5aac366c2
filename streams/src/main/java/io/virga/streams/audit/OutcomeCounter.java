package io.virga.streams.audit;

import io.virga.ledger.Stages;
import io.virga.observation.Observation;
import io.virga.observation.Provenance;
import io.virga.quality.Outcome;
import io.virga.quality.Outcome.Accepted;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.Outcome.Late;
import io.virga.streams.LedgerBook;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.LateCodec;
import io.virga.wire.LateObservation;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the messages on the topics of outcomes by whose report each is. What is no outcome of ours is counted nowhere: it
 * stands for no report. One task's, one thread's.
 */
final class OutcomeCounter implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeCounter.class);
    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private final String ledger;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable LedgerBook book;

    /**
     * A counter.
     *
     * @param ledger the node that writes its entries
     */
    OutcomeCounter(String ledger) {
        this.ledger = ledger;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
        LedgerBook opened = new LedgerBook(
                given.getStateStore(AuditTopology.BOOK),
                Stages.OUTCOMES,
                given.taskId().partition());
        context = given;
        book = opened;
        given.schedule(
                TELL_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                now -> opened.tell(
                        Instant.ofEpochMilli(now),
                        (key, value) -> given.forward(new Record<>(key, value, now), ledger)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String topic = running(context).recordMetadata().orElseThrow().topic();
        byte @Nullable [] value = record.value();
        if (value == null) {
            LOG.warn("no outcome, not counted: topic={} reason=empty", topic);
            return;
        }
        try {
            count(topic, value);
        } catch (MalformedMessageException e) {
            LOG.warn("no outcome, not counted: topic={} reason={}", topic, e.getMessage());
        }
    }

    private void count(String topic, byte[] value) {
        if (topic.equals(Topics.OBSERVATIONS.name())) {
            Observation observation = ObservationCodec.decode(value);
            count(
                    observation.provenance(),
                    new Accepted(observation, !observation.replaced().isEmpty()));
        } else if (topic.equals(Topics.LATE.name())) {
            LateObservation late = LateCodec.decode(value);
            count(late.observation().provenance(), new Late(late.observation(), late.lateness()));
        } else {
            DeadLetter letter = DeadLetterCodec.decode(value);
            if (letter.stage().equals(Stages.QUALITY)) {
                count(letter);
            }
        }
    }

    private void count(Provenance from, Outcome outcome) {
        running(book).count(from.source(), from.partition(), from.sequence(), from.arrival(), outcome);
    }

    /** Under the same name as quality control counts it; which part of the source it was does not matter to the sum. */
    private void count(DeadLetter letter) {
        Outcome outcome = new DeadLettered(letter.reason(), letter.detail());
        if (letter.source().isEmpty()) {
            String part = letter.raw().topic() + "-" + letter.raw().partition();
            running(book).count("?", part, letter.raw().offset(), letter.arrival(), outcome);
            return;
        }
        try {
            count(EnvelopeCodec.decode(letter.value()).provenance(), outcome);
        } catch (MalformedMessageException e) {
            // The head of an envelope too large to be kept whole.
            running(book).count(letter.source(), "", 0, letter.arrival(), outcome);
        }
    }

    private static <T> T running(@Nullable T given) {
        if (given == null) {
            throw new IllegalStateException("the processor is used before its task has begun");
        }
        return given;
    }
}
