package io.virga.ingest.http;

/** What a service has answered. */
public sealed interface Answer {
    /** Nothing has changed since the answer whose validators were sent. */
    record Unchanged() implements Answer {}

    /**
     * Data.
     *
     * @param bytes as sent; may be gzipped
     * @param validators to be sent the next time
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Data(byte[] bytes, Validators validators) implements Answer {}
}
