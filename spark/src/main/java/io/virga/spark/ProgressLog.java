package io.virga.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.deadletter.DeadLetterWriter;
import io.virga.deadletter.RefusedRecords;
import io.virga.runtime.KafkaSettings;
import io.virga.runtime.WholeTopic;
import io.virga.spark.job.Job;
import io.virga.wire.DeadLetter;
import io.virga.wire.JobProgress;
import io.virga.wire.JobProgress.Position;
import io.virga.wire.Key;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.OperationCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** What jobs have done, on record in topic {@code progress}, and held against the broker when they start again. */
final class ProgressLog implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String STAGE = "jobs";

    private final KafkaSettings kafka;
    private final Producer<byte[], byte[]> producer;
    private final Map<String, String> topicIds;

    ProgressLog(KafkaSettings kafka, Set<String> topics) throws ExecutionException, InterruptedException {
        this.kafka = kafka;
        this.topicIds = topicIds(kafka, topics);
        this.producer = new KafkaProducer<>(kafka.producer());
    }

    private static Map<String, String> topicIds(KafkaSettings kafka, Set<String> topics)
            throws ExecutionException, InterruptedException {
        Map<String, String> ids = new HashMap<>();
        try (Admin admin = Admin.create(kafka.admin())) {
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
        }
        return ids;
    }

    /**
     * Refuses to start a job whose topics are not those that its checkpoint knows.
     *
     * @throws IllegalStateException naming the topic and the repair
     */
    void verify(Job job) {
        JobProgress last = read().get(job.id().name());
        if (last == null || last.layout() != job.id().layout()) {
            return;
        }
        for (Position position : last.positions()) {
            String now = topicIds.getOrDefault(position.topic(), position.topicId());
            if (!now.equals(position.topicId())) {
                throw new IllegalStateException("job " + job.id().name() + " has read topic " + position.topic()
                        + " up to offset " + position.offset() + ", but the topic has been made anew since; its records"
                        + " would be skipped in silence. Restore the topic, or start over with ./virga reset.");
            }
        }
    }

    private Map<String, JobProgress> read() {
        Map<String, JobProgress> newest = new HashMap<>();
        List<DeadLetter> refused = new ArrayList<>();
        WholeTopic.read(kafka, Topics.PROGRESS, record -> {
            try {
                JobProgress progress = OperationCodec.decodeProgress(record.value());
                newest.put(progress.job(), progress);
            } catch (MalformedMessageException e) {
                refused.add(RefusedRecords.letter(record, STAGE, e));
            }
        });
        try (DeadLetterWriter deadLetters = new DeadLetterWriter(kafka)) {
            deadLetters.write(refused);
        }
        return newest;
    }

    /** Puts a finished batch on record. */
    void write(Job job, StreamingQueryProgress progress) {
        JobProgress done = new JobProgress(
                job.id().name(),
                job.id().layout(),
                progress.id().toString(),
                progress.batchId(),
                progress.numInputRows(),
                Instant.parse(progress.timestamp()),
                positions(progress));
        producer.send(new ProducerRecord<>(
                Topics.PROGRESS.name(), Key.of(job.id().name()).encode(), OperationCodec.encode(done)));
    }

    private List<Position> positions(StreamingQueryProgress progress) {
        List<Position> positions = new ArrayList<>();
        for (SourceProgress source : progress.sources()) {
            if (source.endOffset() == null) {
                continue;
            }
            try {
                JsonNode topics = JSON.readTree(source.endOffset());
                topics.properties()
                        .forEach(topic -> topic.getValue().properties().forEach(partition -> {
                            String id = topicIds.getOrDefault(topic.getKey(), "");
                            int number = Integer.parseInt(partition.getKey());
                            positions.add(new Position(
                                    topic.getKey(), number, partition.getValue().asLong(), id));
                        }));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Spark told an offset that is no JSON: " + source.endOffset(), e);
            }
        }
        return positions;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
