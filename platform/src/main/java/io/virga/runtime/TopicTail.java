package io.virga.runtime;

import io.virga.wire.RecordView;
import io.virga.wire.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Shows the records of a topic as they come, for people who look for a fault. It subscribes as a member of a group, so that
 * several can share a topic, and commits nothing: each start begins with what is new. Used by one thread; {@link #stop} may
 * come from another.
 */
public final class TopicTail implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Topic topic;
    private final Consumer<byte[], byte[]> consumer;

    /**
     * Follows a topic.
     *
     * @param group the consumer group
     * @param fromBeginning whether to show first what the topic holds
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     * @throws IllegalStateException if the brokers do not have the topic
     */
    public TopicTail(KafkaSettings kafka, Topic topic, String group, boolean fromBeginning) {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "latest");
        // The partitions of a member that was killed pass to the others after this time.
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "2000");
        this.consumer = new KafkaConsumer<>(settings);
        try {
            if (consumer.partitionsFor(topic.name(), PATIENCE).isEmpty()) {
                throw new IllegalStateException("the brokers at " + kafka.bootstrap() + " have no topic " + topic.name()
                        + "; ./virga up declares it");
            }
            if (fromBeginning) {
                consumer.subscribe(List.of(topic.name()), new Rewind());
            } else {
                consumer.subscribe(List.of(topic.name()));
            }
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /** Goes to the beginning of each partition that this member gets. */
    private final class Rewind implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }

    /**
     * Shows records until stopped.
     *
     * @param most how many; 0 for no end
     * @param out takes a record's line and says whether it wants more
     */
    public void run(long most, Predicate<String> out) {
        long shown = 0;
        try {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    boolean more = out.test(RecordView.line(topic, record.partition(), record.key(), record.value()));
                    shown++;
                    if (!more || shown == most) {
                        return;
                    }
                }
            }
        } catch (WakeupException e) {
            // Asked to stop.
        }
    }

    /** Makes {@link #run} return; from any thread. */
    public void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
