package io.virga.runtime;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * Writes the commit markers that a coordinator has left out. Kafka's own client offers only the abort of a hanging
 * transaction, by this same request.
 */
final class CommitMarkers implements AutoCloseable {
    private static final int PATIENCE_MS = 10_000;
    private static final String NAME = "virga-commit-markers";
    /** Of transactions, not of this request: 0 asks for no check of the epoch against the one of the next transaction. */
    private static final short VERSION = 0;

    private final Metrics metrics = new Metrics();
    private final NetworkClient client;

    /** Connects as an admin client with these properties would. */
    CommitMarkers(Map<String, Object> admin) {
        client = ClientUtils.createNetworkClient(
                new AdminClientConfig(admin),
                NAME,
                metrics,
                NAME,
                new LogContext(),
                new ApiVersions(),
                Time.SYSTEM,
                1,
                PATIENCE_MS,
                null,
                new ManualMetadataUpdater(),
                new DefaultHostResolver(),
                null,
                null);
    }

    /**
     * Commits what a producer has open in a partition.
     *
     * @param leader of the partition
     * @throws KafkaException if the broker refuses or does not answer
     */
    void write(Node leader, TopicPartition partition, ProducerState producer) {
        TxnMarkerEntry marker = new TxnMarkerEntry(
                producer.producerId(),
                (short) producer.producerEpoch(),
                producer.coordinatorEpoch().orElse(0),
                TransactionResult.COMMIT,
                List.of(partition),
                VERSION);
        Errors error = send(leader, new WriteTxnMarkersRequest.Builder(List.of(marker)))
                .errorsByProducerId()
                .getOrDefault(producer.producerId(), Map.of())
                .getOrDefault(partition, Errors.UNKNOWN_SERVER_ERROR);
        Optional.ofNullable(error.exception()).ifPresent(refusal -> {
            throw new KafkaException("the commit marker for " + partition + " was refused", refusal);
        });
    }

    private WriteTxnMarkersResponse send(Node leader, WriteTxnMarkersRequest.Builder request) {
        try {
            if (!NetworkClientUtils.awaitReady(client, leader, Time.SYSTEM, PATIENCE_MS)) {
                throw new KafkaException("no connection to " + leader + " within " + PATIENCE_MS + " ms");
            }
            ClientResponse response = NetworkClientUtils.sendAndReceive(
                    client,
                    client.newClientRequest(leader.idString(), request, Time.SYSTEM.milliseconds(), true),
                    Time.SYSTEM);
            return (WriteTxnMarkersResponse) response.responseBody();
        } catch (IOException e) {
            throw new KafkaException("cannot write a commit marker at " + leader, e);
        }
    }

    @Override
    public void close() {
        client.close();
        metrics.close();
    }
}
