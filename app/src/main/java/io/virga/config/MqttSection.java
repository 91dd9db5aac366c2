package io.virga.config;

import io.virga.format.Format;
import io.virga.format.MessageForm;
import io.virga.instrument.MqttBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription at an MQTT broker.
 *
 * @param url {@code mqtt://host:port}, or {@code mqtts://} for TLS
 * @param trust for TLS, a file of certificates (PEM) that are believed; those that the machine trusts unless set
 * @param version of the protocol: 3 for 3.1.1, or 5
 * @param topics filters, as {@code weather/#}
 * @param qos the most that is asked of the broker: 0, 1 or 2
 * @param clientId under which the broker keeps what comes while nobody is there; {@code virga-NAME} unless set
 * @param user empty for none
 * @param password of the user
 * @param format of a message: {@code json}, {@code msgpack} or {@code mapped-json}, one record or a list of them
 * @param settings of a mapping
 * @param linger how long the first of a mini-batch waits for others
 */
public record MqttSection(
        String url,
        Optional<Path> trust,
        int version,
        List<String> topics,
        int qos,
        String clientId,
        String user,
        Secret password,
        String format,
        Map<String, String> settings,
        Duration linger) {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Refuses what could not work. */
    public MqttSection {
        topics = List.copyOf(topics);
        settings = Map.copyOf(settings);
        trust = trust.map(file -> file.toAbsolutePath().normalize());
        MessageForm.of(format, settings);
        if (!url.isEmpty()) {
            MqttBroker.of(url);
        }
        Checks.that(version == 3 || version == 5, "version is 3 (for 3.1.1) or 5, not " + version);
        Checks.that(qos >= 0 && qos <= 2, "qos is 0, 1 or 2, not " + qos);
        Checks.that(
                topics.stream().noneMatch(topic -> topic.isBlank() || topic.indexOf(',') >= 0),
                "a topic is not empty and has no comma");
        Checks.that(!linger.isNegative() && linger.compareTo(LONGEST) <= 0, "linger is 0 to 1m, not " + linger);
    }

    static MqttSection defaults() {
        return new MqttSection(
                "",
                Optional.empty(),
                5,
                List.of(),
                1,
                "",
                "",
                Secret.none(),
                Format.JSON.wireName(),
                Map.of(),
                Duration.ofMillis(200));
    }
}
