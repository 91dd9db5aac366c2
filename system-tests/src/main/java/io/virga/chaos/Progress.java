package io.virga.chaos;

import io.virga.runtime.KafkaSettings;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many offsets the raw topic has: about how many reports have been sent, for choosing moments. */
final class Progress implements AutoCloseable {
    private static final int PATIENCE_S = 2;

    private final Admin admin;
    private long last;

    Progress(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.admin());
        settings.put("request.timeout.ms", "1500");
        settings.put("default.api.timeout.ms", "2000");
        admin = Admin.create(settings);
    }

    /** The newest number, or the one before where the broker does not answer. */
    long offsets() throws InterruptedException {
        try {
            last = admin
                    .listOffsets(IntStream.range(0, Topics.OBSERVATIONS_RAW.partitions())
                            .mapToObj(p -> new TopicPartition(Topics.OBSERVATIONS_RAW.name(), p))
                            .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all()
                    .get(PATIENCE_S, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            return last;
        }
        return last;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
