package io.virga.instrument;

import io.virga.ingest.SingleTaskConnector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Takes reports from topics of an MQTT broker, version 3.1.1 or 5. */
public final class MqttConnector extends SingleTaskConnector {
    static final String URL = "url";
    static final String VERSION = "version";
    static final String TOPICS = "topics";
    static final String QOS = "qos";
    static final String CLIENT_ID = "client.id";
    static final String TRUST = "trust";
    static final String USER = "user";
    static final String PASSWORD = "password";

    /** Made by Kafka Connect. */
    public MqttConnector() {
        super(MqttTask.class, definition());
    }

    /**
     * What {@link #config} understands, as people would write it.
     *
     * @param trust file of certificates that are believed; empty for those that the machine trusts
     * @param version 3 or 5
     * @param linger how long the first message of a mini-batch waits for others
     */
    public static Map<String, String> configuration(
            String source,
            String url,
            String trust,
            int version,
            List<String> topics,
            int qos,
            String clientId,
            String user,
            String password,
            String format,
            Map<String, String> settings,
            Duration linger) {
        Map<String, String> own = new HashMap<>();
        own.put(URL, url);
        own.put(TRUST, trust);
        own.put(VERSION, Integer.toString(version));
        own.put(TOPICS, String.join(",", topics));
        own.put(QOS, Integer.toString(qos));
        own.put(CLIENT_ID, clientId);
        own.put(USER, user);
        own.put(PASSWORD, password);
        own.put(Instruments.LINGER_MS, Long.toString(linger.toMillis()));
        return Instruments.configuration(source, format, settings, own);
    }

    static ConfigDef definition() {
        return Instruments.definition()
                .define(
                        URL,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        (name, value) -> broker(String.valueOf(value)),
                        Importance.HIGH,
                        "mqtt://host:port, or mqtts:// for TLS")
                .define(VERSION, Type.INT, 5, Range.between(3, 5), Importance.MEDIUM, "of the protocol: 3 (3.1.1) or 5")
                .define(TOPICS, Type.LIST, Importance.HIGH, "topic filters, comma-separated")
                .define(QOS, Type.INT, 1, Range.between(0, 2), Importance.MEDIUM, "0, 1 or 2")
                .define(CLIENT_ID, Type.STRING, Importance.HIGH, "under which the broker keeps what comes meanwhile")
                .define(TRUST, Type.STRING, "", Importance.LOW, "file of certificates (PEM) that are believed")
                .define(USER, Type.STRING, "", Importance.LOW, "user, if the broker wants one")
                .define(PASSWORD, Type.PASSWORD, "", Importance.LOW, "password of the user");
    }

    private static MqttBroker broker(String url) {
        try {
            return MqttBroker.of(url);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(URL, url, e.getMessage());
        }
    }
}
