package io.virga.config;

import io.virga.format.Format;
import io.virga.format.MessageForm;
import io.virga.instrument.Listen;
import java.time.Duration;
import java.util.Map;

/**
 * A socket that takes reports line by line.
 *
 * @param listen {@code tcp://host:port} or {@code unix:/path}
 * @param format of the lines: {@code json} or {@code mapped-json}
 * @param settings of a mapping
 * @param clients at once
 * @param idle how long a client may take to end a line
 */
public record SocketSection(String listen, String format, Map<String, String> settings, int clients, Duration idle) {
    private static final int MOST_CLIENTS = 10_000;

    /** Refuses what could not work. */
    public SocketSection {
        settings = Map.copyOf(settings);
        Checks.that(
                MessageForm.of(format, settings).isText(),
                "format is json or mapped-json; " + format + " has no lines");
        if (!listen.isEmpty()) {
            Listen.of(listen);
        }
        Checks.that(clients >= 1 && clients <= MOST_CLIENTS, "clients is 1 to " + MOST_CLIENTS + ", not " + clients);
        Checks.positive("idle", idle);
    }

    static SocketSection defaults() {
        return new SocketSection("", Format.JSON.wireName(), Map.of(), 256, Duration.ofMinutes(5));
    }
}
