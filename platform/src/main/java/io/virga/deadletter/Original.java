package io.virga.deadletter;

import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Finds what a dead letter is about: in the letter, or in its topic where the letter holds only the head. For one thread. */
final class Original implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long PATIENCE_NS = Duration.ofSeconds(10).toNanos();

    private final Consumer<byte[], byte[]> consumer;

    Original(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        settings.put("max.poll.records", "1");
        consumer = new KafkaConsumer<>(settings);
    }

    /**
     * What came of the search.
     *
     * @param envelope as it was received, with its key; absent where there is none
     * @param fault why there is none; empty where there is one
     */
    record Found(Optional<Keyed> envelope, String fault) {
        static Found none(String fault) {
            return new Found(Optional.empty(), fault);
        }
    }

    /**
     * An envelope and the key that its record had.
     *
     * @param key absent where the record had none
     * @param envelope what the source framed
     */
    @SuppressWarnings("ArrayRecordComponent") // opaque bytes on their way to a topic
    record Keyed(Optional<byte[]> key, Envelope envelope) {}

    Found of(DeadLetter letter) {
        if (!letter.raw().topic().equals(Topics.OBSERVATIONS_RAW.name())) {
            return Found.none("it stood in topic " + letter.raw().topic() + ", where no source writes envelopes");
        }
        if (letter.raw().partition() >= Topics.OBSERVATIONS_RAW.partitions()) {
            return Found.none("topic " + letter.raw().topic() + " has no partition "
                    + letter.raw().partition());
        }
        if (letter.whole()) {
            return envelope(letter.key(), letter.value());
        }
        return read(letter)
                .map(record -> envelope(Optional.ofNullable(record.key()), record.value()))
                .orElseGet(() -> Found.none("it keeps only the head of its message, and topic "
                        + letter.raw().topic() + " no longer holds the rest"));
    }

    private static Found envelope(Optional<byte[]> key, byte[] value) {
        try {
            Envelope envelope = EnvelopeCodec.decode(value);
            return envelope.format().equals(Format.FAULT.wireName())
                    ? Found.none("its source could not read it, so there is nothing to judge again")
                    : new Found(Optional.of(new Keyed(key, envelope)), "");
        } catch (MalformedMessageException e) {
            return Found.none("it is no envelope");
        }
    }

    private Optional<ConsumerRecord<byte[], byte[]>> read(DeadLetter letter) {
        TopicPartition partition =
                new TopicPartition(letter.raw().topic(), letter.raw().partition());
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long offset = letter.raw().offset();
        boolean held = offset >= consumer.beginningOffsets(one).getOrDefault(partition, 0L)
                && offset < consumer.endOffsets(one).getOrDefault(partition, 0L);
        if (!held) {
            return Optional.empty();
        }
        consumer.seek(partition, offset);
        long begun = System.nanoTime();
        while (consumer.position(partition) <= offset && System.nanoTime() - begun < PATIENCE_NS) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(LOOK);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                return record.offset() == offset ? Optional.of(record) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
