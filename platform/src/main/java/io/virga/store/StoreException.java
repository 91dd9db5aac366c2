package io.virga.store;

/** The store could not answer; trying again later may help. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A store that could not answer, and why. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
