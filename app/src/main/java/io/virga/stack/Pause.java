package io.virga.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A short wait between two looks at something that only tells when it is asked; ends early when interrupted. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new StackException("interrupted while waiting");
        }
    }
}
