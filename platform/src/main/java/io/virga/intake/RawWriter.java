package io.virga.intake;

import io.virga.format.Envelope;
import io.virga.format.Frame;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers frames and writes them in transactions. Numbers count up within a part of the source, which is named after the time
 * at which this began to write; whenever something goes wrong, and it could be doubted what has been committed, a new part
 * begins. So the numbers of a part have no gap and no repeat, without any state to keep. For one thread.
 */
final class RawWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RawWriter.class);

    private final KafkaSettings kafka;
    private final String id;
    private final InstantSource clock;
    private final Map<String, Long> next = new HashMap<>();
    private Instant begun = Instant.MIN;
    private @Nullable Producer<byte[], byte[]> producer;

    RawWriter(KafkaSettings kafka, String id, InstantSource clock) {
        this.kafka = kafka;
        this.id = id;
        this.clock = clock;
    }

    /**
     * Writes deliveries in one transaction.
     *
     * @throws KafkaException if it is not certain that they are committed
     */
    void write(List<Delivery> batch) {
        try {
            Producer<byte[], byte[]> open = open();
            open.beginTransaction();
            for (Delivery delivery : batch) {
                for (Frame frame : delivery.frames()) {
                    open.send(record(delivery.source(), frame));
                }
            }
            open.commitTransaction(); // throws what a send has failed with
        } catch (RuntimeException e) {
            LOG.warn("pushed reports not written: deliveries={} reason={}", batch.size(), e.toString());
            close();
            throw e;
        }
    }

    private Producer<byte[], byte[]> open() {
        Producer<byte[], byte[]> opened = producer;
        if (opened == null) {
            opened = new KafkaProducer<>(settings());
            producer = opened;
            opened.initTransactions();
            next.clear();
            begun = begin();
        }
        return opened;
    }

    /** Later than the part before, even where the clock stands still. */
    private Instant begin() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isAfter(begun) ? now : begun.plusMillis(1);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put("transactional.id", id);
        // Readers of committed records wait for an abandoned transaction no longer than this.
        settings.put("transaction.timeout.ms", "10000");
        settings.put("max.block.ms", "10000");
        settings.put("request.timeout.ms", "5000");
        settings.put("delivery.timeout.ms", "9000");
        return settings;
    }

    private ProducerRecord<byte[], byte[]> record(String source, Frame frame) {
        Instant arrival = clock.instant();
        long sequence = next.merge(source, 0L, (held, none) -> held + 1);
        Envelope envelope = new Envelope(
                new Provenance(
                        source, begun.toString(), sequence, new SourceClock(SourceClock.Kind.WALL, arrival), arrival),
                frame.format().wireName(),
                frame.header(),
                frame.position(),
                frame.payload());
        return new ProducerRecord<>(
                Topics.OBSERVATIONS_RAW.name(),
                null,
                arrival.toEpochMilli(),
                frame.key().getBytes(StandardCharsets.UTF_8),
                EnvelopeCodec.encode(envelope));
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
