package io.virga.config;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Instruments that report by themselves.
 *
 * @param push over HTTP
 * @param sockets line by line, by name
 * @param mqtt subscriptions, by name
 */
public record InstrumentsSection(PushSection push, Map<String, SocketSection> sockets, Map<String, MqttSection> mqtt) {

    /** Refuses what could not work. */
    public InstrumentsSection {
        sockets = Map.copyOf(sockets);
        mqtt = Map.copyOf(mqtt);
        Set<String> listening = new HashSet<>();
        sockets.forEach((name, socket) -> {
            Checks.name("a socket", name);
            Checks.that(
                    !socket.listen().isEmpty(),
                    "sockets." + name + ".listen is missing: tcp://127.0.0.1:9009 or unix:/run/virga.sock");
            Checks.that(
                    listening.add(socket.listen()),
                    "sockets." + name + ".listen: " + socket.listen() + " is taken by another socket");
        });
        mqtt.forEach((name, broker) -> {
            Checks.name("a subscription", name);
            Checks.that(!broker.url().isEmpty(), "mqtt." + name + ".url is missing: mqtt://host:1883");
            Checks.that(!broker.topics().isEmpty(), "mqtt." + name + ".topics is missing, as weather/#");
        });
    }

    static InstrumentsSection defaults() {
        return new InstrumentsSection(PushSection.defaults(), Map.of(), Map.of());
    }
}
