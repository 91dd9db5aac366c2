package io.virga.ingest;

import io.virga.runtime.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Polls services over HTTP. All polled sources are one task's, so that the budget of a host holds over all of them; none waits
 * for another.
 */
public final class PollConnector extends SingleTaskConnector {
    static final String CONTACT = "contact";
    private static final int LONGEST_CONTACT = 200;

    /** Made by Kafka Connect. */
    public PollConnector() {
        super(PollTask.class, definition());
    }

    static ConfigDef definition() {
        return SourceConfig.definition()
                .define(
                        CONTACT,
                        Type.STRING,
                        "",
                        (name, value) -> refusal(String.valueOf(value))
                                .filter(why -> !"".equals(value))
                                .ifPresent(why -> {
                                    throw new ConfigException(name, value, why);
                                }),
                        Importance.HIGH,
                        "a mail address or page by which services reach whoever asks them; empty for none");
    }

    /** Why a text is no contact, if so: it travels in a header. */
    public static Optional<String> refusal(String contact) {
        boolean plain = contact.chars().allMatch(c -> c > ' ' && c < 127 && c != '(' && c != ')');
        boolean told = contact.contains("@") || contact.startsWith("https://") || contact.startsWith("http://");
        return plain && told && contact.length() <= LONGEST_CONTACT
                ? Optional.empty()
                : Optional.of(
                        "is a mail address or the address of a page, without spaces; services that are asked want to"
                                + " know whom to tell");
    }

    /** The configuration of a connector that polls these sources. */
    public static Map<String, String> configuration(
            KafkaSettings kafka, String contact, Map<String, Map<String, String>> sources) {
        Map<String, String> all = new HashMap<>(SourceConfig.configuration(kafka, sources));
        all.put(CONTACT, contact);
        return all;
    }
}
