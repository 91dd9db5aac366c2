package io.virga.forecast;

/** Why nothing can be learned from data: too few, too one-sided, or telling what they should not know. */
public final class LearningException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why, in a sentence without a full stop. */
    public LearningException(String message) {
        super(message);
    }
}
