package io.virga.config;

import java.net.URI;
import java.util.Optional;

/**
 * The edges: an embedded Kafka Connect worker unless {@code url} is set.
 *
 * @param url REST address of external workers that have Virga's connectors installed
 * @param port of the embedded worker's REST interface; 0 chooses one and keeps it in the data folder
 */
public record ConnectSection(Optional<URI> url, int port) {

    /** Refuses what could not work. */
    public ConnectSection {
        Checks.port(port);
        url.ifPresent(given -> Checks.that(
                "http".equals(given.getScheme()) || "https".equals(given.getScheme()),
                "url begins with http:// or https://, not " + given));
    }

    static ConnectSection defaults() {
        return new ConnectSection(Optional.empty(), 0);
    }
}
