package io.virga.runtime;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.coordinator.transaction.TransactionLog;
import org.apache.kafka.coordinator.transaction.TransactionMetadata;

/**
 * What the coordinators know of transactions, read from their own log: a decision that is in it has been promised to the
 * producer, whether or not partitions know of it yet. Asking the coordinators themselves is not enough: one that is still
 * starting knows of nothing.
 */
final class TransactionDecisions {
    private static final String LOG = "__transaction_state";
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Map<Attempt, Verdict> verdicts;

    /** What is known of one transaction. */
    enum Verdict {
        /** Its coordinator will end it. */
        IN_PROGRESS,
        /** All its partitions should have been told to commit. */
        COMMITTED,
        /** All its partitions should have been told to abort. */
        ABORTED,
        /** The log has nothing of it. */
        UNKNOWN
    }

    /** A transaction as its partitions know it: by the epoch that the producer had while it wrote. */
    private record Attempt(long producer, int epoch) {}

    private TransactionDecisions(Map<Attempt, Verdict> verdicts) {
        this.verdicts = Map.copyOf(verdicts);
    }

    /** Reads all of the log. */
    static TransactionDecisions read(Map<String, Object> consumer) {
        Map<Attempt, Verdict> verdicts = new HashMap<>();
        Map<String, Object> settings = new HashMap<>(consumer);
        settings.put("isolation.level", "read_uncommitted");
        try (Consumer<byte[], byte[]> log = new KafkaConsumer<>(settings)) {
            List<TopicPartition> partitions = log.partitionsFor(LOG).stream()
                    .map(partition -> new TopicPartition(LOG, partition.partition()))
                    .toList();
            log.assign(partitions);
            log.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = log.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> log.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : log.poll(LOOK)) {
                    take(record, verdicts);
                }
            }
        }
        return new TransactionDecisions(verdicts);
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Map<Attempt, Verdict> verdicts) {
        if (record.value() == null
                || !(TransactionLog.read(ByteBuffer.wrap(record.key()), ByteBuffer.wrap(record.value()))
                        instanceof TransactionLog.TxnRecord transaction)) {
            return;
        }
        TransactionMetadata metadata = transaction.metadata();
        Attempt attempt = new Attempt(metadata.producerId(), metadata.producerEpoch());
        switch (metadata.state()) {
            case ONGOING, PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE ->
                verdicts.put(attempt, Verdict.IN_PROGRESS);
            case COMPLETE_COMMIT -> decided(attempt, Verdict.COMMITTED, verdicts);
            case COMPLETE_ABORT -> decided(attempt, Verdict.ABORTED, verdicts);
            case EMPTY, DEAD -> {
                // Says nothing of a transaction that has written.
            }
        }
    }

    /**
     * Since transactions of version 2 (KIP-890) the decision itself counts the producer's epoch up: it is about what was in
     * progress in the epoch before. Older ones leave the epoch. A transaction that begins later in the same epoch comes later
     * in the log.
     */
    private static void decided(Attempt attempt, Verdict verdict, Map<Attempt, Verdict> verdicts) {
        verdicts.put(attempt, verdict);
        Attempt before = new Attempt(attempt.producer(), attempt.epoch() - 1);
        if (verdicts.getOrDefault(before, Verdict.IN_PROGRESS) == Verdict.IN_PROGRESS) {
            verdicts.put(before, verdict);
        }
    }

    /** What is known of the transaction that a producer of this epoch wrote. */
    Verdict of(long producer, int epoch) {
        return verdicts.getOrDefault(new Attempt(producer, epoch), Verdict.UNKNOWN);
    }
}
