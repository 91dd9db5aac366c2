package io.virga.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the records of a topic end: the offset after the last record that a reader of committed records can see.
 *
 * <p>The broker's end offsets count commit markers too, so a reader that has seen everything may never reach them.
 */
public final class TopicEnds {
    private static final int FIRST_STEP = 16;
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final KafkaSettings kafka;

    /** Looks at these brokers. */
    public TopicEnds(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** The offset after the last record of each partition; 0 where there is none. */
    public Map<TopicPartition, Long> of(String topic) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> stable = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                ends.put(
                        partition,
                        last(
                                consumer,
                                partition,
                                begin.getOrDefault(partition, 0L),
                                stable.getOrDefault(partition, 0L)));
            }
        }
        return ends;
    }

    /** Reads ever longer tails until one holds a record. */
    private static long last(Consumer<byte[], byte[]> consumer, TopicPartition partition, long begin, long end) {
        for (long step = FIRST_STEP; ; step *= 8) {
            long from = Math.max(begin, end - step);
            long found = lastFrom(consumer, partition, from, end);
            if (found >= 0) {
                return found + 1;
            }
            if (from == begin) {
                return 0;
            }
        }
    }

    private static long lastFrom(Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
        consumer.seek(partition, from);
        long found = -1;
        while (consumer.position(partition) < end) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                found = Math.max(found, record.offset());
            }
        }
        return found;
    }
}
