package io.virga.stack;

/** A stack that cannot start or go on; the message says what was attempted, on what, why it failed and what to do. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Fails with this message. */
    public StackException(String message) {
        super(message);
    }

    /** Fails with this message because of another failure. */
    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
