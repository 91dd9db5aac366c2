package io.virga.deadletter;

/** Another replay has begun, and this one can write no more. What it had committed stands; the rest is the other's. */
public final class ReplayFencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayFencedException(Throwable cause) {
        super(
                "another replay of dead letters has begun meanwhile, so this one stops; what it had committed stands",
                cause);
    }
}
