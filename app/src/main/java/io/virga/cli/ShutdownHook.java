package io.virga.cli;

import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.LogManager;

/**
 * What is done when the process is told to end while this is open. It runs before Spark's own hook, in the manager that
 * Spark uses; the hooks of the JVM would run beside each other and pull the session away under running jobs.
 */
final class ShutdownHook implements AutoCloseable {
    private static final int BEFORE_SPARK = 1_000;
    private static final int LAST = 0;
    private static final long PATIENCE_S = 45;

    private final Runnable action;

    ShutdownHook(Runnable action) {
        this.action = action;
    }

    /** From now on. */
    void arm() {
        ShutdownHookManager.get().addShutdownHook(action, BEFORE_SPARK, PATIENCE_S, TimeUnit.SECONDS);
        ShutdownHookManager.get().addShutdownHook(LogManager::shutdown, LAST);
    }

    /** Does nothing once the process is ending: then the action runs, or has run. */
    @Override
    public void close() {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(action);
        }
    }
}
