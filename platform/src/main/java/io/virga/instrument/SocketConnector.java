package io.virga.instrument;

import io.virga.ingest.SingleTaskConnector;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Takes reports line by line from a TCP port or a Unix domain socket. */
public final class SocketConnector extends SingleTaskConnector {
    static final String LISTEN = "listen";
    static final String CLIENTS = "clients";
    static final String IDLE_MS = "idle.ms";

    /** Made by Kafka Connect. */
    public SocketConnector() {
        super(SocketTask.class, definition());
    }

    /** What {@link #config} understands, as people would write it. */
    public static Map<String, String> configuration(
            String source, String listen, String format, Map<String, String> settings, int clients, Duration idle) {
        return Instruments.configuration(
                source,
                format,
                settings,
                Map.of(
                        LISTEN, listen,
                        CLIENTS, Integer.toString(clients),
                        IDLE_MS, Long.toString(idle.toMillis())));
    }

    static ConfigDef definition() {
        return Instruments.definition()
                .define(
                        LISTEN,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        (name, value) -> listen(String.valueOf(value)),
                        Importance.HIGH,
                        "tcp://host:port or unix:/path")
                .define(CLIENTS, Type.INT, 256, Range.between(1, 10_000), Importance.LOW, "how many clients at once")
                .define(
                        IDLE_MS,
                        Type.LONG,
                        300_000L,
                        Range.between(100, 86_400_000L),
                        Importance.LOW,
                        "how long a client may take to end a line");
    }

    static Listen listen(AbstractConfig config) {
        return listen(config.getString(LISTEN));
    }

    private static Listen listen(String text) {
        try {
            return Listen.of(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(LISTEN, text, e.getMessage());
        }
    }
}
