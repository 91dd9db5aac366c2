package io.virga.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that nobody will ever end.
 *
 * <p>A kill between the decision to commit and its markers can make a single restarted broker believe that the markers are
 * written although they are not: partitions then keep an open transaction and every reader of committed records stops
 * there for ever. A producer with an open transaction whose coordinator knows none in progress is such a remnant. Aborting
 * it is safe: input offsets, state and outputs go together, and inputs that are read again are recognised as duplicates.
 */
public final class TransactionRepair {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionRepair.class);
    private static final Set<TransactionState> IN_PROGRESS = Set.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_EPOCH_FENCE);

    private final Set<String> ours;

    /**
     * A repair of some topics.
     *
     * @param ours names or name prefixes of topics whose producers are ours; Kafka's own offsets topic is always among them
     */
    public TransactionRepair(Set<String> ours) {
        this.ours = Set.copyOf(ours);
    }

    /**
     * Looks once and repairs; answers how many transactions were aborted. Safe beside running producers: a transaction is a
     * remnant when it is open before and after a look at the coordinators, which know it neither time.
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
        Map<TopicPartition, List<ProducerState>> after = open(admin, before.keySet());
        int aborted = 0;
        for (Map.Entry<TopicPartition, List<ProducerState>> suspects : before.entrySet()) {
            List<ProducerState> still = after.getOrDefault(suspects.getKey(), List.of());
            for (ProducerState producer : suspects.getValue()) {
                if (!alive.contains(producer.producerId()) && still.stream().anyMatch(now -> same(now, producer))) {
                    abort(admin, suspects.getKey(), producer);
                    aborted++;
                }
            }
        }
        return aborted;
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

    private static void abort(Admin admin, TopicPartition partition, ProducerState producer)
            throws ExecutionException, InterruptedException {
        LOG.warn(
                "hanging transaction aborted: topic={} partition={} producer={} offset={}",
                partition.topic(),
                partition.partition(),
                producer.producerId(),
                producer.currentTransactionStartOffset().orElse(-1));
        admin.abortTransaction(new AbortTransactionSpec(
                        partition,
                        producer.producerId(),
                        (short) producer.producerEpoch(),
                        producer.coordinatorEpoch().orElse(0)))
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
