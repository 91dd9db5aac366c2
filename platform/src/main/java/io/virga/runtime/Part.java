package io.virga.runtime;

import java.util.Optional;

/** A part of the stack: made by a constructor without I/O, then started, asked how it is, and closed. */
public interface Part extends AutoCloseable {
    /** Its name, as people and topics write it. */
    String name();

    /**
     * Starts it; returns when it works.
     *
     * @throws Exception if it cannot work, saying what was attempted and why it failed
     */
    void start() throws Exception;

    /** How it is now; never blocks for long and never throws. */
    Check check();

    /** Where it listens, if it does. */
    Optional<String> address();

    /** Stops it; harmless where it never started. */
    @Override
    void close();
}
