package io.virga.instrument;

import io.virga.format.Format;
import io.virga.format.MessageForm;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings that sources of instruments have in common. */
final class Instruments {
    static final String SOURCE = "source";
    static final String FORMAT = "format";
    static final String LINGER_MS = "linger.ms";

    private Instruments() {}

    static ConfigDef definition() {
        return new ConfigDef()
                .define(SOURCE, Type.STRING, Importance.HIGH, "name of the source in envelopes and ledger")
                .define(
                        FORMAT,
                        Type.STRING,
                        Format.JSON.wireName(),
                        Importance.MEDIUM,
                        "json, msgpack or mapped-json; settings of the format follow as format.<name>")
                .define(
                        LINGER_MS,
                        Type.LONG,
                        50L,
                        Range.between(0, 60_000L),
                        Importance.LOW,
                        "how long what has come waits for more before it is passed on");
    }

    /** What all of them are configured with, and what one has of its own. */
    static Map<String, String> configuration(
            String source, String format, Map<String, String> settings, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.put(SOURCE, source);
        all.put(FORMAT, format);
        settings.forEach((name, value) -> all.put(FORMAT + "." + name, value));
        return all;
    }

    /**
     * How messages are cut.
     *
     * @throws ConfigException where the settings make no format
     */
    static MessageForm form(AbstractConfig config) {
        Map<String, String> settings = new HashMap<>();
        config.originalsWithPrefix(FORMAT + ".").forEach((name, value) -> settings.put(name, String.valueOf(value)));
        try {
            return MessageForm.of(config.getString(FORMAT), settings);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(FORMAT, config.getString(FORMAT), e.getMessage());
        }
    }
}
