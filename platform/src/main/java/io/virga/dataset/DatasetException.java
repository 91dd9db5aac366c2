package io.virga.dataset;

/** Why files are no data that forecasts could be learned from: what was attempted, why it failed, what to do. */
public final class DatasetException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says why. */
    public DatasetException(String message) {
        super(message);
    }
}
