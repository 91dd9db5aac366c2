package io.virga.chaos;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions. */
final class Await {
    private static final Duration LOOK = Duration.ofMillis(50);

    private Await() {}

    /**
     * Waits until a condition holds.
     *
     * @param otherwise says what is there instead
     * @throws ChaosException when it does not within the patience
     */
    static void until(String what, Duration patience, BooleanSupplier condition, Supplier<String> otherwise)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ChaosException("within " + patience.toSeconds() + " s it has not come to be that " + what
                        + ": " + otherwise.get());
            }
            pause();
        }
    }

    /** A short pause between two looks. */
    static void pause() throws InterruptedException {
        pause(LOOK);
    }

    /** A pause between two looks that cost something. */
    static void pause(Duration length) throws InterruptedException {
        LockSupport.parkNanos(length.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting");
        }
    }
}
