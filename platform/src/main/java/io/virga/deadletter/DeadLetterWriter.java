package io.virga.deadletter;

import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Keys;
import io.virga.wire.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters for stages that have no transaction to write them in: at least once, under the key of the record, so
 * that reading it again repeats nothing. Connects when there is something to write; most never have. For one thread.
 */
public final class DeadLetterWriter implements AutoCloseable {
    private final KafkaSettings kafka;
    private @Nullable Producer<byte[], byte[]> producer;

    /** Writes to these brokers. */
    public DeadLetterWriter(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /**
     * Writes letters and comes back once the brokers have them all: only then may a reader move on.
     *
     * @throws KafkaException if they do not; some may have been written
     */
    public void write(Collection<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (DeadLetter letter : letters) {
            sent.add(producer()
                    .send(new ProducerRecord<>(
                            Topics.DEAD_LETTERS.name(),
                            Keys.of(letter.raw()).encode(),
                            DeadLetterCodec.encode(letter))));
        }
        try {
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(letters.size() + " dead letters could not be written: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while " + letters.size() + " dead letters were written", e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> opened = producer;
        if (opened == null) {
            opened = new KafkaProducer<>(kafka.producer());
            producer = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
