package io.virga.stack;

import io.virga.runtime.KafkaSettings;
import io.virga.wire.JobProgress;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.OperationCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far Spark's jobs have read, as they put it on record after each batch. For one thread. */
final class JobPositions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobPositions.class);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, JobProgress> newest = new HashMap<>();

    JobPositions(KafkaSettings kafka) {
        consumer = new KafkaConsumer<>(kafka.consumer());
        TopicPartition partition = new TopicPartition(Topics.PROGRESS.name(), 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** The next offset that a job will read, by partition. */
    Map<TopicPartition, Long> of(String job) {
        consumer.poll(LOOK).forEach(record -> {
            try {
                JobProgress progress = OperationCodec.decodeProgress(record.value());
                newest.put(progress.job(), progress);
            } catch (MalformedMessageException e) {
                LOG.info("progress skipped: offset={} reason={}", record.offset(), e.getMessage());
            }
        });
        Map<TopicPartition, Long> positions = new HashMap<>();
        JobProgress progress = newest.get(job);
        if (progress != null) {
            progress.positions()
                    .forEach(position -> positions.put(
                            new TopicPartition(position.topic(), position.partition()), position.offset()));
        }
        return positions;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
