package io.virga.ingest;

import io.virga.runtime.KafkaSettings;
import io.virga.source.PollSettings;
import io.virga.source.SourceName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Polls services over HTTP. All polled sources are one task's, so that the budget of a host holds over all of them; none waits
 * for another.
 */
public final class PollConnector extends SingleTaskConnector {
    static final String SOURCES = "sources";
    static final String CONTACT = "contact";
    static final String KAFKA = "kafka.";
    private static final String SOURCE = "source.";
    private static final String BOOTSTRAP = "bootstrap.servers";

    /** Made by Kafka Connect. */
    public PollConnector() {
        super(PollTask.class, definition());
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        SOURCES,
                        Type.LIST,
                        Importance.HIGH,
                        "names of the sources; settings follow as source.<name>.<setting>")
                .define(
                        CONTACT,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        (name, value) -> checkContact(String.valueOf(value)),
                        Importance.HIGH,
                        "a mail address or page by which services reach whoever asks them")
                .define(KAFKA + BOOTSTRAP, Type.STRING, Importance.HIGH, "the brokers that hold topic source-commands");
    }

    private static void checkContact(String contact) {
        refusal(contact).ifPresent(why -> {
            throw new ConfigException(CONTACT, contact, why);
        });
    }

    /** Why a text is no contact, if so: it travels in a header. */
    public static java.util.Optional<String> refusal(String contact) {
        boolean plain = contact.chars().allMatch(c -> c > ' ' && c < 127 && c != '(' && c != ')');
        boolean told = contact.contains("@") || contact.startsWith("https://") || contact.startsWith("http://");
        return plain && told && contact.length() <= 200
                ? java.util.Optional.empty()
                : java.util.Optional.of(
                        "is a mail address or the address of a page, without spaces; services that are asked"
                                + " want to know whom to tell");
    }

    /** The configuration of a connector that polls these sources. */
    public static Map<String, String> configuration(
            KafkaSettings kafka, String contact, Map<String, Map<String, String>> sources) {
        Map<String, String> all = new HashMap<>();
        all.put(CONTACT, contact);
        all.put(SOURCES, String.join(",", sources.keySet()));
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
    static List<PollSettings> settings(AbstractConfig config) {
        return config.getList(SOURCES).stream()
                .map(name -> settings(name, config))
                .toList();
    }

    private static PollSettings settings(String name, AbstractConfig config) {
        Map<String, String> settings = new HashMap<>();
        if (SourceName.isOne(name)) {
            config.originalsWithPrefix(SOURCE + name + ".")
                    .forEach((setting, value) -> settings.put(setting, String.valueOf(value)));
        }
        try {
            return PollSettings.of(name, settings);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(SOURCES, name, e.getMessage());
        }
    }

    /** The brokers that hold the commands. */
    static KafkaSettings kafka(AbstractConfig config) {
        Map<String, String> properties = new HashMap<>();
        config.originalsWithPrefix(KAFKA).forEach((name, value) -> properties.put(name, String.valueOf(value)));
        String bootstrap = properties.remove(BOOTSTRAP);
        return new KafkaSettings(bootstrap == null ? "" : bootstrap, properties);
    }
}
