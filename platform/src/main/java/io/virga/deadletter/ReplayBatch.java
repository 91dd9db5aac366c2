package io.virga.deadletter;

import io.virga.runtime.KafkaSettings;
import io.virga.wire.Keys;
import io.virga.wire.RawPosition;
import io.virga.wire.ReplayMark;
import io.virga.wire.ReplayMarkCodec;
import io.virga.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes and the marks of their letters on the way into one transaction. Its fixed id lets only the newest replay write, and
 * ends what a killed one has left open. For one thread.
 */
final class ReplayBatch implements AutoCloseable {
    static final String TRANSACTIONAL_ID = "virga-dead-letter-replay";

    /** Kafka's limit of a message as the topics have it, less what the record around the value takes. */
    private static final int MOST_BYTES = 1024 * 1024 - 1024;

    private static final int MOST_LETTERS = 500;
    private static final long MOST_BATCH_BYTES = 8L * 1024 * 1024;

    private final @Nullable Producer<byte[], byte[]> producer;
    private int letters;
    private long bytes;

    private ReplayBatch(@Nullable Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Writes nothing. */
    static ReplayBatch none() {
        return new ReplayBatch(null);
    }

    /** Fences whoever replays, and aborts what was left open. */
    static ReplayBatch open(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.producer());
        settings.put("transactional.id", TRANSACTIONAL_ID);
        // Quality control waits for an abandoned transaction no longer than this.
        settings.put("transaction.timeout.ms", "10000");
        settings.put("max.block.ms", "20000");
        Producer<byte[], byte[]> producer = new KafkaProducer<>(settings);
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            producer.close();
            throw e;
        }
        return new ReplayBatch(producer);
    }

    boolean fits(Optional<byte[]> key, byte[] envelope) {
        return key.map(k -> k.length).orElse(0) + envelope.length <= MOST_BYTES;
    }

    boolean isFull() {
        return letters >= MOST_LETTERS || bytes >= MOST_BATCH_BYTES;
    }

    void add(RawPosition letter, Optional<byte[]> key, byte[] envelope, ReplayMark mark) {
        if (producer != null) {
            fencing(() -> {
                if (letters == 0) {
                    producer.beginTransaction();
                }
                // Where the original stood, so that it meets what is held of its station.
                producer.send(new ProducerRecord<>(
                        Topics.OBSERVATIONS_RAW.name(), letter.partition(), key.orElse(null), envelope));
                producer.send(new ProducerRecord<>(
                        Topics.REPLAYS.name(), Keys.of(letter).encode(), ReplayMarkCodec.encode(mark)));
            });
        }
        letters++;
        bytes += envelope.length;
    }

    /** Commits what has been added, if anything; whether there was something. */
    boolean commit() {
        if (letters == 0) {
            return false;
        }
        if (producer != null) {
            fencing(producer::commitTransaction);
        }
        letters = 0;
        bytes = 0;
        return true;
    }

    private static void fencing(Runnable step) {
        try {
            step.run();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            throw new ReplayFencedException(e);
        } catch (KafkaException e) {
            // A failed send shows at the next step, wrapped.
            if (e.getCause() instanceof ProducerFencedException
                    || e.getCause() instanceof InvalidProducerEpochException) {
                throw new ReplayFencedException(e);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
