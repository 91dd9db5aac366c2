package io.virga.config;

import io.virga.document.DocumentAddress;

/**
 * The documents: an embedded stand-in for MongoDB unless {@code uri} is set.
 *
 * @param uri of a MongoDB server; its path names the database, {@code virga} without one
 * @param port of the stand-in; 0 chooses one and keeps it in the data folder
 */
public record DocumentsSection(Secret uri, int port) {

    /** Refuses what could not work. */
    public DocumentsSection {
        Checks.port(port);
        if (!uri.value().isEmpty()) {
            DocumentAddress.of(uri.value());
        }
    }

    static DocumentsSection defaults() {
        return new DocumentsSection(Secret.none(), 0);
    }

    /** Whether somebody else's server keeps them. */
    public boolean external() {
        return !uri.value().isEmpty();
    }
}
