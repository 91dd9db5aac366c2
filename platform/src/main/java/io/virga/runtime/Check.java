package io.virga.runtime;

/**
 * How a part is.
 *
 * @param state in one word
 * @param detail one line for people; may be empty
 */
public record Check(State state, String detail) {
    /** The states of a part. */
    public enum State {
        STARTING,
        READY,
        DEGRADED,
        FAILED,
        STOPPED
    }

    /** It works. */
    public static Check ready(String detail) {
        return new Check(State.READY, detail);
    }
}
