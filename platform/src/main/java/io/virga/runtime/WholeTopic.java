package io.virga.runtime;

import io.virga.wire.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads a topic from its beginning up to where its committed records end when asked. */
public final class WholeTopic {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private WholeTopic() {}

    /**
     * Hands out each record; those of a partition in their order.
     *
     * @throws org.apache.kafka.common.KafkaException if the brokers do not answer for ten seconds
     */
    public static void read(
            KafkaSettings kafka, Topic topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        settings.put("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(p -> new TopicPartition(topic.name(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long before = -1;
            long moved = System.nanoTime();
            while (true) {
                long missing = missing(consumer, ends);
                if (missing == 0) {
                    return;
                }
                if (missing != before) {
                    before = missing;
                    moved = System.nanoTime();
                } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
                    throw new TimeoutException("reading topic " + topic.name() + " has stood still for " + PATIENCE);
                }
                consumer.poll(LOOK).forEach(record -> {
                    if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                        taker.accept(record);
                    }
                });
            }
        }
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static long missing(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
                .sum();
    }
}
