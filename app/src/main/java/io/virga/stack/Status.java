package io.virga.stack;

import io.virga.config.Config;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.OperationCodec;
import io.virga.wire.PartState;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What the parts of a stack told last. */
public final class Status {
    private static final String PATIENCE_MS = "5000";

    private Status() {}

    /**
     * How the brokers of a stack are reached from another process.
     *
     * @throws StackException when nothing has run in its data folder
     */
    public static KafkaSettings kafka(Config config) {
        return addresses(config).kafka();
    }

    /** Where the parts of a stack that runs in other processes are reached. */
    public static Addresses addresses(Config config) {
        DataFolder data = DataFolder.existing(config.data())
                .orElseThrow(() -> new StackException(
                        "nothing has run in " + config.data() + " yet; start it with ./virga up, or give --data"));
        return Addresses.of(config, data, Set.of());
    }

    /**
     * The newest word of each part.
     *
     * @throws StackException when the bus cannot be reached
     */
    public static Collection<PartState> read(Config config) {
        KafkaSettings kafka = kafka(config);
        Map<String, Object> settings = new HashMap<>(kafka.consumer());
        settings.put("default.api.timeout.ms", PATIENCE_MS);
        Map<String, PartState> newest = new TreeMap<>();
        TopicPartition partition = new TopicPartition(Topics.PARTS.name(), 0);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    PartState state = OperationCodec.decodePart(record.value());
                    newest.put(state.part(), state);
                });
            }
        } catch (KafkaException e) {
            throw new StackException(
                    "Kafka at " + kafka.bootstrap() + " does not answer, so nothing runs on " + config.data() + " ("
                            + Causes.line(e) + "); start it with ./virga up",
                    e);
        }
        return newest.values();
    }
}
