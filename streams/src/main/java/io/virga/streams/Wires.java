package io.virga.streams;

import io.virga.wire.Key;
import io.virga.wire.Topic;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How our topologies are wired to topics and stores: bytes, whose meaning the codecs know, placed by the key's first part. */
public final class Wires {
    private Wires() {}

    /** Reads a topic from its beginning, as a node of the same name. */
    public static void source(Topology topology, Topic topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                topic.name(),
                Wires::recordTime,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic.name());
    }

    /** A record without a time gets that of its partition: Kafka's default would end the stream over it. */
    private static long recordTime(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp() >= 0 ? record.timestamp() : partitionTime);
    }

    /** Writes a topic from a processor, as a node of the topic's name. */
    public static void sink(Topology topology, Topic topic, String processor) {
        sink(topology, topic.name(), topic, processor);
    }

    /** Writes a topic from a processor, as a node of another name: where the topic is read by the same topology. */
    public static void sink(Topology topology, String node, Topic topic, String processor) {
        topology.addSink(
                node, topic.name(), new ByteArraySerializer(), new ByteArraySerializer(), byFirstPart(), processor);
    }

    private static StreamPartitioner<byte[], byte[]> byFirstPart() {
        return (topic, key, value, partitions) ->
                Optional.of(Set.of(Key.decode(key).partition(partitions)));
    }

    /** The same of values that change many times between two commits: only the last of them is written. */
    public static <K, V> StoreBuilder<KeyValueStore<K, V>> cached(String name, Serde<K> key, Serde<V> value) {
        return store(name, key, value).withCachingEnabled();
    }

    /** A store that is kept on disk and in a change log. */
    public static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value);
    }
}
