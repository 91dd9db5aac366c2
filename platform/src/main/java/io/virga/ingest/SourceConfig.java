package io.virga.ingest;

import io.virga.runtime.KafkaSettings;
import io.virga.source.SourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** How connectors of several sources are configured: their names, and settings as {@code source.<name>.<setting>}. */
final class SourceConfig {
    private static final String SOURCES = "sources";
    private static final String SOURCE = "source.";
    private static final String KAFKA = "kafka.";
    private static final String BOOTSTRAP = "bootstrap.servers";

    private SourceConfig() {}

    static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        SOURCES,
                        Type.LIST,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Importance.HIGH,
                        "names of the sources; settings follow as source.<name>.<setting>")
                .define(
                        KAFKA + BOOTSTRAP,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        Importance.HIGH,
                        "the brokers that hold topic source-commands");
    }

    static Map<String, String> configuration(KafkaSettings kafka, Map<String, Map<String, String>> sources) {
        Map<String, String> all = new HashMap<>();
        all.put(SOURCES, String.join(",", sources.keySet().stream().sorted().toList()));
        sources.forEach((name, settings) ->
                settings.forEach((setting, value) -> all.put(SOURCE + name + "." + setting, value)));
        kafka.properties().forEach((name, value) -> all.put(KAFKA + name, value));
        all.put(KAFKA + BOOTSTRAP, kafka.bootstrap());
        return all;
    }

    /**
     * The sources of a configuration.
     *
     * @throws ConfigException naming the source and the setting that cannot be
     */
    static <T> List<T> settings(AbstractConfig config, BiFunction<String, Map<String, String>, T> reader) {
        return config.getList(SOURCES).stream()
                .map(name -> {
                    Map<String, String> settings = new HashMap<>();
                    if (SourceName.isOne(name)) {
                        config.originalsWithPrefix(SOURCE + name + ".")
                                .forEach((setting, value) -> settings.put(setting, String.valueOf(value)));
                    }
                    try {
                        return reader.apply(name, settings);
                    } catch (IllegalArgumentException e) {
                        throw new ConfigException(SOURCES, name, e.getMessage());
                    }
                })
                .toList();
    }

    /** The brokers that hold the commands. */
    static KafkaSettings kafka(AbstractConfig config) {
        Map<String, String> properties = new HashMap<>();
        config.originalsWithPrefix(KAFKA).forEach((name, value) -> properties.put(name, String.valueOf(value)));
        properties.remove(BOOTSTRAP);
        return new KafkaSettings(config.getString(KAFKA + BOOTSTRAP), properties);
    }
}
