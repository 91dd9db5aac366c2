package io.virga.ingest.http;

import java.util.Optional;

/**
 * What tells whether an answer has changed (RFC 9110, section 8.8).
 *
 * @param etag of the last answer, as sent
 * @param lastModified of the last answer, as sent
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {
    /** Nothing is known of an earlier answer. */
    public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
}
