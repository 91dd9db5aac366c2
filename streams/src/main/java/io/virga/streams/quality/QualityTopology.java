package io.virga.streams.quality;

import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.wire.Key;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The topology of quality control: {@code observations-raw} into {@code observations}, {@code latest}, {@code late},
 * {@code dead-letters} and {@code ledger}.
 */
public final class QualityTopology {
    /**
     * The store of accepted observations that repeats and corrections are held against, over the machine's time so that no
     * source's clock can expire it.
     */
    static final String HELD = "held";

    /** The store of each station's newest observed time. */
    static final String NEWEST = "newest";

    /** The store of ledger entries of recent minutes. */
    static final String LEDGER = "ledger";

    private static final String SOURCE = "raw";
    private static final String PROCESSOR = "quality";

    private QualityTopology() {}

    /**
     * Builds the topology.
     *
     * @param control makes the judge of one task
     * @param codeVersion is written on dead letters
     */
    public static Topology build(Supplier<QualityControl> control, QualitySettings settings, String codeVersion) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                SOURCE,
                QualityTopology::recordTime,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.OBSERVATIONS_RAW.name());
        topology.addProcessor(
                PROCESSOR, () -> new QualityProcessor(control.get(), settings.duplicateHorizon(), codeVersion), SOURCE);
        topology.addStateStore(held(settings.duplicateHorizon()), PROCESSOR);
        topology.addStateStore(keyValue(NEWEST, Serdes.String(), Serdes.Long()), PROCESSOR);
        topology.addStateStore(keyValue(LEDGER, Serdes.Bytes(), Serdes.ByteArray()), PROCESSOR);
        for (Topic topic :
                Set.of(Topics.OBSERVATIONS, Topics.LATEST, Topics.LATE, Topics.DEAD_LETTERS, Topics.LEDGER)) {
            topology.addSink(
                    topic.name(),
                    topic.name(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    byFirstPart(),
                    PROCESSOR);
        }
        return topology;
    }

    /** A record without a time gets that of its partition: Kafka's default would end the stream over it. */
    private static long recordTime(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp() >= 0 ? record.timestamp() : partitionTime);
    }

    private static StreamPartitioner<byte[], byte[]> byFirstPart() {
        return (topic, key, value, partitions) ->
                Optional.of(Set.of(Key.decode(key).partition(partitions)));
    }

    private static StoreBuilder<WindowStore<byte[], byte[]>> held(Duration horizon) {
        return Stores.windowStoreBuilder(
                Stores.persistentWindowStore(HELD, horizon, Duration.ofMillis(1), false),
                Serdes.ByteArray(),
                Serdes.ByteArray());
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> keyValue(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value);
    }
}
