package io.virga.store;

import static java.util.Objects.requireNonNull;

import io.debezium.connector.jdbc.JdbcSinkConnectorTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/** The real sink of one table, fed by hand with messages that our converter has turned into rows. */
final class TestSink implements AutoCloseable {
    private final String topic;
    private final JdbcSinkConnectorTask task = new JdbcSinkConnectorTask();
    private final RowConverter converter = new RowConverter();
    private long offset;

    TestSink(String topic, String url) {
        this.topic = topic;
        String name = JdbcSinks.topics().entrySet().stream()
                .filter(sink -> sink.getValue().equals(topic))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        task.initialize(new Context());
        task.start(requireNonNull(JdbcSinks.configurations(url, TestDatabase.USER, TestDatabase.PASSWORD)
                .get(name)));
    }

    /** Delivers messages in one batch; a fault of the sink shows at once. */
    void put(byte[]... messages) {
        List<SinkRecord> records = new ArrayList<>();
        for (byte[] message : messages) {
            records.add(record(message));
        }
        task.put(records);
        task.put(List.of());
    }

    /** Delivers a record without a value, as compaction's deletes are. */
    void putTombstone() {
        task.put(List.of(record(null)));
        task.put(List.of());
    }

    private SinkRecord record(byte @Nullable [] message) {
        SchemaAndValue row = converter.toConnectData(topic, message);
        return new SinkRecord(topic, 0, null, null, row.schema(), row.value(), offset++);
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
