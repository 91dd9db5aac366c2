package io.virga.model;

/** Why a model cannot be read or kept: what was attempted, why it failed, what to do. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public ModelException(String message) {
        super(message);
    }

    /** Says why, with what lies behind it. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
