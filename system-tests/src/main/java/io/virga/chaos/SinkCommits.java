package io.virga.chaos;

import io.virga.runtime.KafkaSettings;
import io.virga.store.JdbcSinks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/** How far the sinks of all tables have committed. */
final class SinkCommits implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private final Admin admin;
    private final List<String> groups = JdbcSinks.topics().keySet().stream()
            .map(sink -> JdbcSinks.GROUP_PREFIX + sink)
            .toList();

    SinkCommits(KafkaSettings kafka) {
        admin = Admin.create(kafka.admin());
    }

    /** Waits until anything more is committed than now. */
    void awaitMore() throws InterruptedException {
        long before = sum();
        Await.until("a sink commits", PATIENCE, () -> sum() > before, () -> "they stand at " + before);
    }

    private long sum() {
        Map<String, ListConsumerGroupOffsetsSpec> all =
                groups.stream().collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
        try {
            return admin.listConsumerGroupOffsets(all).all().get().values().stream()
                    .flatMap(offsets -> offsets.values().stream())
                    .filter(Objects::nonNull)
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException e) {
            throw new ChaosException("cannot read what the sinks have committed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChaosException("interrupted while reading what the sinks have committed", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
