package io.virga.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the records of a topic end: the offset after the last record that a reader of committed records can see.
 *
 * <p>The broker's end offsets count commit markers too, so a reader that has seen everything may never reach them. And what
 * a transaction has committed shows in one partition a moment before it shows in another: offsets of the input may be
 * committed while the output still looks open. Transactions that are open when asked are therefore waited for.
 */
public final class TopicEnds {
    private static final int FIRST_STEP = 16;
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Duration OPEN_FOR = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final KafkaSettings kafka;
    private final Duration openFor;

    /** Looks at these brokers; an open transaction may take a minute to end. */
    public TopicEnds(KafkaSettings kafka) {
        this(kafka, OPEN_FOR);
    }

    TopicEnds(KafkaSettings kafka, Duration openFor) {
        this.kafka = kafka;
        this.openFor = openFor;
    }

    /**
     * The offset after the last record of each partition; 0 where there is none.
     *
     * @throws IllegalStateException if a transaction stays open for a minute, naming its partition
     */
    public Map<TopicPartition, Long> of(String topic) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(kafka.consumer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> stable = stable(consumer, partitions);
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

    /** Where committed records end, once they reach as far as all records did when asked. */
    private Map<TopicPartition, Long> stable(Consumer<byte[], byte[]> committed, List<TopicPartition> partitions) {
        Map<String, Object> settings = kafka.consumer();
        settings.put("isolation.level", "read_uncommitted");
        Map<TopicPartition, Long> written;
        try (Consumer<byte[], byte[]> all = new KafkaConsumer<>(settings)) {
            all.assign(partitions);
            written = all.endOffsets(partitions);
        }
        long deadline = System.nanoTime() + openFor.toNanos();
        while (true) {
            Map<TopicPartition, Long> stable = committed.endOffsets(partitions);
            List<TopicPartition> open = partitions.stream()
                    .filter(p -> stable.getOrDefault(p, 0L) < written.getOrDefault(p, 0L))
                    .toList();
            if (open.isEmpty()) {
                return stable;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "cannot tell where " + open + " ends: a transaction there has been open for " + openFor
                                + "; see which producer does not end it");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
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
