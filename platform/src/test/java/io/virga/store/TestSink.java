package io.virga.store;

import static java.util.Objects.requireNonNull;

import io.debezium.connector.jdbc.JdbcSinkConnectorTask;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** The real sink of one table, fed by hand with messages that our transformation has turned into rows. */
final class TestSink implements AutoCloseable {
    /** Connects to nobody: what is written here has no dead letters. */
    private static final KafkaSettings NO_BROKER = KafkaSettings.of("127.0.0.1:1");

    private final String topic;
    private final JdbcSinkConnectorTask task = new JdbcSinkConnectorTask();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final RowTransformation rows = new RowTransformation(deadLetters::add);
    private long offset;

    TestSink(String topic, String url) {
        this.topic = topic;
        String name = JdbcSinks.topics().entrySet().stream()
                .filter(sink -> sink.getValue().equals(topic))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        task.initialize(new Context());
        task.start(requireNonNull(JdbcSinks.configurations(NO_BROKER, url, TestDatabase.USER, TestDatabase.PASSWORD)
                .get(name)));
    }

    /** Delivers messages in one batch; a fault of the sink shows at once. */
    void put(byte[]... messages) {
        put(Stream.of(messages).map(Optional::of).toList());
    }

    /** The same, of records that may have no value. */
    void put(List<Optional<byte[]>> messages) {
        List<SinkRecord> records = new ArrayList<>();
        for (Optional<byte[]> message : messages) {
            Optional.ofNullable(rows.apply(new SinkRecord(topic, 0, null, null, null, message.orElse(null), offset++)))
                    .ifPresent(records::add);
        }
        task.put(records);
        task.put(List.of());
    }

    /** What it refused. */
    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    @Override
    public void close() {
        task.stop();
    }

    private static final class Context implements SinkTaskContext {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {}

        @Override
        public void offset(TopicPartition partition, long offset) {}

        @Override
        public void timeout(long timeoutMs) {}

        @Override
        public Set<TopicPartition> assignment() {
            return Set.of();
        }

        @Override
        public void pause(TopicPartition... partitions) {}

        @Override
        public void resume(TopicPartition... partitions) {}

        @Override
        public void requestCommit() {}

        @Override
        public @Nullable PluginMetrics pluginMetrics() {
            return null;
        }
    }
}
