package io.virga.runtime;

import io.virga.runtime.TransactionDecisions.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that nobody will ever end.
 *
 * <p>A kill between the decision to commit and its markers can make a single restarted broker believe that the markers are
 * written although they are not: partitions then keep an open transaction and every reader of committed records stops
 * there for ever. A producer with an open transaction whose coordinator knows none in progress is such a remnant.
 *
 * <p>It is ended as the coordinator has decided: the producer may have been told that its transaction is committed and have
 * gone on, and some partitions may have their marker. Only what was never decided is aborted.
 */
public final class TransactionRepair {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionRepair.class);
    private static final Set<TransactionState> IN_PROGRESS = Set.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE);

    private final KafkaSettings kafka;
    private final Set<String> ours;

    /**
     * A repair of some topics.
     *
     * @param kafka the brokers
     * @param ours names or name prefixes of topics whose producers are ours; Kafka's own offsets topic is always among them
     */
    public TransactionRepair(KafkaSettings kafka, Set<String> ours) {
        this.kafka = kafka;
        this.ours = Set.copyOf(ours);
    }

    /**
     * Looks once and repairs; answers how many remnants were ended, one a partition. Safe beside running producers: a
     * transaction is a remnant when it is open before and after a look at the coordinators' log and memory, which do not have
     * it in progress.
     */
    public int run(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, List<ProducerState>> before = open(admin, partitions(admin));
        if (before.isEmpty()) {
            return 0;
        }
        Set<Long> alive = admin.listTransactions().all().get().stream()
                .filter(listing -> IN_PROGRESS.contains(listing.state()))
                .map(TransactionListing::producerId)
                .collect(Collectors.toSet());
        TransactionDecisions decisions = TransactionDecisions.read(kafka.consumer());
        Map<TopicPartition, List<ProducerState>> after = open(admin, before.keySet());
        List<Remnant> remnants = new ArrayList<>();
        before.forEach((partition, suspects) -> suspects.stream()
                .filter(suspect -> !alive.contains(suspect.producerId()))
                .filter(suspect -> decisions.of(suspect.producerId(), suspect.producerEpoch()) != Verdict.IN_PROGRESS)
                .filter(suspect ->
                        after.getOrDefault(partition, List.of()).stream().anyMatch(now -> same(now, suspect)))
                .forEach(suspect -> remnants.add(
                        new Remnant(partition, suspect, decisions.of(suspect.producerId(), suspect.producerEpoch())))));
        if (!remnants.isEmpty()) {
            end(admin, remnants);
        }
        return remnants.size();
    }

    /** What a transaction has left open in a partition. */
    private record Remnant(TopicPartition partition, ProducerState producer, Verdict verdict) {}

    private void end(Admin admin, List<Remnant> remnants) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> topics = admin.describeTopics(remnants.stream()
                        .map(remnant -> remnant.partition().topic())
                        .collect(Collectors.toSet()))
                .allTopicNames()
                .get();
        try (CommitMarkers markers = new CommitMarkers(kafka.admin())) {
            for (Remnant remnant : remnants) {
                ProducerState producer = remnant.producer();
                LOG.warn(
                        "hanging transaction ended: decision={} topic={} partition={} producer={} epoch={} offset={}",
                        remnant.verdict(),
                        remnant.partition().topic(),
                        remnant.partition().partition(),
                        producer.producerId(),
                        producer.producerEpoch(),
                        producer.currentTransactionStartOffset().orElse(-1));
                if (remnant.verdict() == Verdict.COMMITTED) {
                    markers.write(leader(topics, remnant.partition()), remnant.partition(), producer);
                } else {
                    abort(admin, remnant);
                }
            }
        }
    }

    private static Node leader(Map<String, TopicDescription> topics, TopicPartition partition) {
        return Optional.ofNullable(topics.get(partition.topic()))
                .map(topic -> topic.partitions().get(partition.partition()).leader())
                .orElseThrow(() -> new KafkaException("no broker leads " + partition));
    }

    private static boolean same(ProducerState one, ProducerState other) {
        return one.producerId() == other.producerId()
                && one.producerEpoch() == other.producerEpoch()
                && one.currentTransactionStartOffset().equals(other.currentTransactionStartOffset());
    }

    /** The producers with an open transaction, by partition. */
    private static Map<TopicPartition, List<ProducerState>> open(Admin admin, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, List<ProducerState>> open = new HashMap<>();
        admin.describeProducers(partitions).all().get().forEach((partition, state) -> {
            List<ProducerState> producers = state.activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .toList();
            if (!producers.isEmpty()) {
                open.put(partition, producers);
            }
        });
        return open;
    }

    private static void abort(Admin admin, Remnant remnant) throws ExecutionException, InterruptedException {
        admin.abortTransaction(new AbortTransactionSpec(
                        remnant.partition(),
                        remnant.producer().producerId(),
                        (short) remnant.producer().producerEpoch(),
                        remnant.producer().coordinatorEpoch().orElse(0)))
                .all()
                .get();
    }

    /** Only partitions that exist: asking for others is retried for a minute. */
    private List<TopicPartition> partitions(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                .filter(name ->
                        name.equals("__consumer_offsets") || ours.stream().anyMatch(name::startsWith))
                .collect(Collectors.toSet());
        List<TopicPartition> all = new ArrayList<>();
        for (TopicDescription topic :
                admin.describeTopics(names).allTopicNames().get().values()) {
            topic.partitions().forEach(p -> all.add(new TopicPartition(topic.name(), p.partition())));
        }
        return all;
    }
}
