package io.virga.document;

import java.time.Instant;
import java.util.Optional;

/**
 * A type of documents, as it stands.
 *
 * @param name of the type, its topic and its collection
 * @param count how many there are
 * @param newest when the newest was fetched
 */
public record DocumentType(String name, long count, Optional<Instant> newest) {}
