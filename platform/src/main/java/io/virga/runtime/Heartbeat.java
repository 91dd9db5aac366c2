package io.virga.runtime;

import io.virga.wire.Key;
import io.virga.wire.OperationCodec;
import io.virga.wire.PartState;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells topic {@code parts} every two seconds how the parts of this process are. */
public final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Collection<Part> parts;
    private final InstantSource clock;
    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService timer;

    /** Starts telling. */
    public Heartbeat(KafkaSettings kafka, Collection<Part> parts, InstantSource clock) {
        this.parts = List.copyOf(parts);
        this.clock = clock;
        this.producer = new KafkaProducer<>(kafka.producer());
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "heartbeat");
            thread.setDaemon(true);
            return thread;
        });
        timer.scheduleWithFixedDelay(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        try {
            for (Part part : parts) {
                send(part, part.check());
            }
        } catch (RuntimeException e) {
            LOG.warn("heartbeat not sent: reason={}", e.toString());
        }
    }

    private void send(Part part, Check check) {
        PartState state = new PartState(
                part.name(),
                check.state().name(),
                check.detail(),
                part.address().orElse(""),
                ProcessHandle.current().pid(),
                clock.instant());
        producer.send(
                new ProducerRecord<>(Topics.PARTS.name(), Key.of(part.name()).encode(), OperationCodec.encode(state)));
    }

    /** Stops telling, with a last word that the parts have stopped. */
    @Override
    public void close() {
        timer.shutdownNow();
        for (Part part : parts) {
            send(part, new Check(Check.State.STOPPED, "closed"));
        }
        producer.close(Duration.ofSeconds(2));
    }
}
