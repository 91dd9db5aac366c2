package io.virga.snapshot;

import io.virga.deadletter.DeadLetterWriter;
import io.virga.deadletter.RefusedRecords;
import io.virga.format.Reason;
import io.virga.runtime.KafkaSettings;
import io.virga.station.DailyReport;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.DeadLetter;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
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
 * Keeps the snapshots of some partitions of {@code stations} up to date. Partitions are assigned by hand and sought to the
 * offsets in the files, so several processes can share the topic and none needs a consumer group. Used by one thread;
 * {@link #close} may come from another.
 */
public final class Snapshots implements AutoCloseable {
    /** The name of this stage in dead letters. */
    public static final String STAGE = "snapshot";

    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<TopicPartition, SnapshotFile> files = new HashMap<>();
    private final Map<TopicPartition, PartitionSnapshot> snapshots = new HashMap<>();
    private final Consumer<byte[], byte[]> consumer;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final DeadLetterWriter deadLetters;
    private long unusable;

    /**
     * Opens the files of partitions and goes on where they say.
     *
     * @param partitions of the topic; at least one
     * @throws IllegalStateException if a file is in use or holds something else, or the topic does not reach its offset
     */
    public Snapshots(KafkaSettings kafka, Path folder, List<Integer> partitions) throws IOException {
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
            verify();
            snapshots.forEach((partition, snapshot) -> consumer.seek(partition, snapshot.offset()));
        } catch (IOException | RuntimeException e) {
            release();
            throw e;
        }
    }

    private void open(Path folder, int partition) throws IOException {
        if (partition < 0 || partition >= Topics.STATIONS.partitions()) {
            throw new IllegalStateException("topic " + Topics.STATIONS.name() + " has partitions 0 to "
                    + (Topics.STATIONS.partitions() - 1) + ", not " + partition);
        }
        TopicPartition key = new TopicPartition(Topics.STATIONS.name(), partition);
        SnapshotFile file = SnapshotFile.open(folder, partition);
        files.put(key, file);
        snapshots.put(key, file.load());
    }

    /** A fresh snapshot begins where the topic does: what retention has deleted cannot be counted. */
    private void verify() {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(files.keySet());
        Map<TopicPartition, Long> end = consumer.endOffsets(files.keySet());
        snapshots.replaceAll((partition, snapshot) -> {
            long begin = first.getOrDefault(partition, 0L);
            if (snapshot.offset() == 0) {
                return new PartitionSnapshot(partition.partition(), begin, Map.of());
            }
            if (snapshot.offset() < begin || snapshot.offset() > end.getOrDefault(partition, 0L)) {
                throw new IllegalStateException(
                        "the snapshot of partition " + partition.partition() + " goes up to offset "
                                + snapshot.offset() + ", but the topic holds " + begin + " to " + end.get(partition)
                                + ". Delete the file to count the partition from its beginning.");
            }
            return snapshot;
        });
    }

    /**
     * Reads what there is within a second, counts it, and replaces the files of the partitions that had news.
     *
     * @return how many records were read
     */
    public int step() throws IOException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (TopicPartition partition : files.keySet()) {
            PartitionSnapshot before = snapshots.get(partition);
            SnapshotFile file = files.get(partition);
            long position = consumer.position(partition);
            if (before != null && file != null && position != before.offset()) {
                List<DeadLetter> refused = new ArrayList<>();
                PartitionSnapshot after = before.with(reports(records.records(partition), refused), position);
                // Before the file moves past them: a crash in between writes them again, under the same keys.
                if (!refused.isEmpty()) {
                    LOG.warn("reports refused, now dead letters: partition={} count={}", partition, refused.size());
                    deadLetters.write(refused);
                }
                file.save(after);
                snapshots.put(partition, after);
            }
        }
        return records.count();
    }

    private List<DailyReport> reports(List<ConsumerRecord<byte[], byte[]>> records, List<DeadLetter> refused) {
        List<DailyReport> reports = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                DailyReport report = DailyReportCodec.decode(record.value());
                if (PartitionSnapshot.canHold(report.station().text())) {
                    reports.add(report);
                } else {
                    refused.add(refusal(
                            record,
                            Reason.BAD_STATION,
                            "a snapshot cannot hold a station named '" + report.station() + "'"));
                }
            } catch (MalformedMessageException e) {
                refused.add(refusal(record, Reason.MALFORMED, String.valueOf(e.getMessage())));
            }
        }
        return reports;
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
        snapshots.forEach((partition, snapshot) -> offsets.put(partition.partition(), snapshot.offset()));
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
