package io.virga.snapshot;

import io.virga.deadletter.DeadLetterWriter;
import io.virga.deadletter.RefusedRecords;
import io.virga.format.Reason;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the snapshots of some partitions of a topic up to date. Partitions are assigned by hand and sought to the offsets in
 * the files, so several processes can share the topic and none needs a consumer group. Used by one thread; {@link #stop} may
 * come from another.
 */
public final class Snapshots implements AutoCloseable {
    /** The name of this stage in dead letters. */
    public static final String STAGE = "snapshot";

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final DailyTopic topic;
    private final Map<TopicPartition, SnapshotFile> files = new HashMap<>();
    private final Consumer<byte[], byte[]> consumer;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final DeadLetterWriter deadLetters;
    private long unusable;

    /**
     * Opens the files of partitions and goes on where they say; makes those that are missing.
     *
     * @param partitions of the topic; at least one
     * @throws IllegalStateException if a file is in use or holds something else, or the topic does not reach its offset
     */
    public Snapshots(KafkaSettings kafka, DailyTopic topic, Path folder, List<Integer> partitions) throws IOException {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        // An offset that the topic does not have means that it is another topic: never begin anew in silence.
        settings.put("auto.offset.reset", "none");
        this.consumer = new KafkaConsumer<>(settings);
        this.deadLetters = new DeadLetterWriter(kafka);
        try {
            for (int partition : partitions) {
                open(folder, partition);
            }
            consumer.assign(files.keySet());
            begin();
        } catch (IOException | RuntimeException e) {
            release();
            throw e;
        }
    }

    private void open(Path folder, int partition) throws IOException {
        if (partition < 0 || partition >= topic.partitions()) {
            throw new IllegalStateException(
                    "topic " + topic + " has partitions 0 to " + (topic.partitions() - 1) + ", not " + partition);
        }
        files.put(new TopicPartition(topic.topic(), partition), SnapshotFile.open(folder, partition, topic.depth()));
    }

    /** A fresh snapshot begins where the topic does: what retention has deleted cannot be counted. */
    private void begin() throws IOException {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(files.keySet());
        Map<TopicPartition, Long> end = consumer.endOffsets(files.keySet());
        for (Map.Entry<TopicPartition, SnapshotFile> entry : files.entrySet()) {
            TopicPartition partition = entry.getKey();
            SnapshotFile file = entry.getValue();
            long begin = first.getOrDefault(partition, 0L);
            long offset = file.snapshot().offset();
            if (offset == 0) {
                file.replace(PartitionSnapshot.empty(partition.partition(), begin));
            } else if (offset < begin || offset > end.getOrDefault(partition, 0L)) {
                throw new IllegalStateException(
                        "the snapshot of partition " + partition.partition() + " goes up to offset " + offset
                                + ", but the topic holds " + begin + " to " + end.get(partition)
                                + ". Delete the file to count the partition from its beginning.");
            }
            consumer.seek(partition, file.snapshot().offset());
        }
    }

    /**
     * Reads what there is within a second, counts it, and replaces the files of the partitions that had news.
     *
     * @return how many records were read
     */
    public int step() throws IOException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (Map.Entry<TopicPartition, SnapshotFile> entry : files.entrySet()) {
            SnapshotFile file = entry.getValue();
            long position = consumer.position(entry.getKey());
            if (position != file.snapshot().offset()) {
                List<DeadLetter> refused = new ArrayList<>();
                PartitionSnapshot next = file.snapshot().with(days(records.records(entry.getKey()), refused), position);
                // Before the file moves past them: a crash in between writes them again, under the same keys.
                if (!refused.isEmpty()) {
                    LOG.warn(
                            "records refused, now dead letters: partition={} count={}", entry.getKey(), refused.size());
                    deadLetters.write(refused);
                }
                file.replace(next);
            }
        }
        return records.count();
    }

    private List<Day> days(List<ConsumerRecord<byte[], byte[]>> records, List<DeadLetter> refused) {
        List<Day> days = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Day day = topic.decode(record.value() == null ? new byte[0] : record.value());
                if (PartitionSnapshot.canHold(day)) {
                    days.add(day);
                } else {
                    refused.add(refusal(record, Reason.BAD_STATION, "a snapshot cannot hold " + day));
                }
            } catch (MalformedMessageException e) {
                refused.add(refusal(record, Reason.MALFORMED, String.valueOf(e.getMessage())));
            }
        }
        return days;
    }

    private DeadLetter refusal(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail) {
        unusable++;
        return RefusedRecords.letter(record, STAGE, reason, detail);
    }

    /**
     * Steps until stopped.
     *
     * @param iterations the most steps; 0 for no end
     */
    public void run(long iterations) throws IOException {
        for (long i = 0; (iterations == 0 || i < iterations) && stopping.getCount() > 0; i++) {
            step();
        }
    }

    /** The offset that each partition's file goes up to. */
    public Map<Integer, Long> offsets() {
        Map<Integer, Long> offsets = new TreeMap<>();
        files.forEach((partition, file) ->
                offsets.put(partition.partition(), file.snapshot().offset()));
        return offsets;
    }

    /** How many records could not be counted: they are dead letters, and in no snapshot. */
    public long unusable() {
        return unusable;
    }

    /** Makes {@link #run} return after its step; from any thread. */
    public void stop() {
        stopping.countDown();
    }

    @Override
    public void close() {
        stop();
        release();
    }

    private void release() {
        consumer.close();
        deadLetters.close();
        files.values().forEach(SnapshotFile::close);
        files.clear();
    }
}
