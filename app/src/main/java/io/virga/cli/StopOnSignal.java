package io.virga.cli;

import java.util.concurrent.CountDownLatch;

/** For work that runs until it is told to stop: a signal asks it to, and the process ends when this is closed. */
final class StopOnSignal implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final ShutdownHook hook = new ShutdownHook(this::stopAndWait);
    private volatile Runnable stop = () -> {};

    /** From now on a signal runs this. */
    void arm(Runnable asked) {
        stop = asked;
        hook.arm();
    }

    private void stopAndWait() {
        stop.run();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        hook.close();
    }
}
