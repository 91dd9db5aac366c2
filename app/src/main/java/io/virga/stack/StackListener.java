package io.virga.stack;

import io.virga.runtime.Part;
import java.time.Duration;

/** Is told how a stack comes up; from several threads. */
@FunctionalInterface
public interface StackListener {

    /** A part is ready after so long. */
    void ready(Part part, Duration took);

    /** One that does not listen. */
    static StackListener none() {
        return (part, took) -> {};
    }
}
