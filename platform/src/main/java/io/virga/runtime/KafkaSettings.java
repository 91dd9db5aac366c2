package io.virga.runtime;

import java.util.HashMap;
import java.util.Map;

/**
 * How clients reach the brokers.
 *
 * @param bootstrap host:port, comma-separated
 * @param properties further client properties, such as security settings
 */
public record KafkaSettings(String bootstrap, Map<String, String> properties) {
    /** Copies the properties. */
    public KafkaSettings {
        if (bootstrap.isBlank()) {
            throw new IllegalArgumentException("kafka.bootstrap must name at least one broker as host:port");
        }
        properties = Map.copyOf(properties);
    }

    /** A client of these brokers, with nothing special. */
    public static KafkaSettings of(String bootstrap) {
        return new KafkaSettings(bootstrap, Map.of());
    }

    /** Properties for an admin client. */
    public Map<String, Object> admin() {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("bootstrap.servers", bootstrap);
        return all;
    }

    /** Properties for a producer outside transactions: idempotent, acknowledged by all, patient. */
    public Map<String, Object> producer() {
        Map<String, Object> all = admin();
        all.put("acks", "all");
        all.put("enable.idempotence", "true");
        all.put("retries", Integer.toString(Integer.MAX_VALUE));
        all.put("linger.ms", "0");
        all.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        all.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        return all;
    }

    /** Properties for a consumer of committed records that keeps no group. */
    public Map<String, Object> consumer() {
        Map<String, Object> all = admin();
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", "earliest");
        all.put("fetch.max.wait.ms", "100");
        all.put("key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        all.put("value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        return all;
    }
}
