package io.virga.stack;

import io.virga.config.InstrumentsSection;
import io.virga.config.MqttSection;
import io.virga.config.SocketSection;
import io.virga.instrument.MqttConnector;
import io.virga.instrument.SocketConnector;
import io.virga.instrument.TrustedCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The source connectors that instruments ask for; a source is named after its way and its name. */
final class InstrumentConnectors {
    private InstrumentConnectors() {}

    /** Connector configurations by name. */
    static Map<String, Map<String, String>> of(InstrumentsSection instruments) {
        Map<String, Map<String, String>> connectors = new LinkedHashMap<>();
        instruments.sockets().forEach((name, socket) -> connectors.put("virga-socket-" + name, socket(name, socket)));
        instruments.mqtt().forEach((name, mqtt) -> connectors.put("virga-mqtt-" + name, mqtt(name, mqtt)));
        return connectors;
    }

    private static Map<String, String> socket(String name, SocketSection socket) {
        Map<String, String> config = SourceConnectors.source(SocketConnector.class);
        config.putAll(SocketConnector.configuration(
                "socket-" + name,
                socket.listen(),
                socket.format(),
                socket.settings(),
                socket.clients(),
                socket.idle()));
        return config;
    }

    private static Map<String, String> mqtt(String name, MqttSection mqtt) {
        Map<String, String> config = SourceConnectors.source(MqttConnector.class);
        config.putAll(MqttConnector.configuration(
                "mqtt-" + name,
                mqtt.url(),
                mqtt.trust().map(file -> readable(name, file)).orElse(""),
                mqtt.version(),
                mqtt.topics(),
                mqtt.qos(),
                mqtt.clientId().isEmpty() ? "virga-" + name : mqtt.clientId(),
                mqtt.user(),
                mqtt.password().value(),
                mqtt.format(),
                mqtt.settings(),
                mqtt.linger()));
        return config;
    }

    /** What could not be believed later stops the start, as any setting that cannot be. */
    private static String readable(String name, Path certificates) {
        try {
            TrustedCertificates.of(certificates);
            return certificates.toString();
        } catch (IOException e) {
            throw new StackException("cannot use instruments.mqtt." + name + ".trust: " + e.getMessage(), e);
        }
    }
}
