package io.virga.ingest.http;

import io.virga.source.Trouble;
import java.time.Duration;
import java.util.Optional;

/** Why there is no answer: what was asked, why it failed, what to do. */
public final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Trouble trouble;
    private final transient Optional<Duration> retryAfter;

    /** A failure. */
    public FetchException(Trouble trouble, String message, Optional<Duration> retryAfter, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
        this.retryAfter = retryAfter;
    }

    /** A failure without an exception behind it. */
    public FetchException(Trouble trouble, String message, Optional<Duration> retryAfter) {
        super(message);
        this.trouble = trouble;
        this.retryAfter = retryAfter;
    }

    /** What kind of failure. */
    public Trouble trouble() {
        return trouble;
    }

    /** The pause that the service asks for. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
