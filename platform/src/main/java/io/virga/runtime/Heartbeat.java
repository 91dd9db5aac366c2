package io.virga.runtime;

import io.virga.wire.Key;
import io.virga.wire.OperationCodec;
import io.virga.wire.PartState;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells topic {@code parts} every two seconds how the parts of this process are. */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Collection<Part> parts;
    private final InstantSource clock;
    private final Producer<byte[], byte[]> producer;
    private final Rounds rounds;

    /** Starts telling. */
    public Heartbeat(KafkaSettings kafka, Collection<Part> parts, InstantSource clock) {
        this.parts = List.copyOf(parts);
        this.clock = clock;
        this.producer = new KafkaProducer<>(settings(kafka));
        this.rounds = new Rounds("heartbeat");
        rounds.every(Duration.ZERO, EVERY, this::beat);
    }

    /** A beat that the broker does not take is of no use later, and nobody waits for it when the process ends. */
    private static Map<String, Object> settings(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, EVERY.toMillis());
        return settings;
    }

    private void beat() {
        tell(Part::check);
    }

    private void tell(Function<Part, Check> state) {
        try {
            for (Part part : parts) {
                if (failed(send(part, state.apply(part)))) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            LOG.info("heartbeat not sent: reason={}", e.toString());
        }
    }

    /** Without a broker a send comes back done, and failed, once it has waited its time; so would the next. */
    private static boolean failed(Future<RecordMetadata> sent) {
        if (!sent.isDone()) {
            return false;
        }
        try {
            sent.get();
            return false;
        } catch (ExecutionException e) {
            LOG.info("heartbeat not sent: reason={}", String.valueOf(e.getCause()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Future<RecordMetadata> send(Part part, Check check) {
        PartState state = new PartState(
                part.name(),
                check.state().name(),
                check.detail(),
                part.address().orElse(""),
                ProcessHandle.current().pid(),
                clock.instant());
        return producer.send(
                new ProducerRecord<>(Topics.PARTS.name(), Key.of(part.name()).encode(), OperationCodec.encode(state)));
    }

    /** Stops telling, with a last word that the parts have stopped. */
    @Override
    public void close() {
        rounds.close();
        tell(part -> new Check(Check.State.STOPPED, "closed"));
        producer.close(Duration.ofSeconds(2));
    }
}
