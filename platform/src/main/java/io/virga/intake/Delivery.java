package io.virga.intake;

import io.virga.format.Frame;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Frames that are taken together or not at all.
 *
 * @param source who delivers
 * @param frames in their order
 * @param taken completes when they are committed, or with why they are not
 */
record Delivery(String source, List<Frame> frames, CompletableFuture<Void> taken) {
    private static final int AROUND_A_FRAME = 128;

    /** About what they take of memory and of the topic. */
    long bytes() {
        long bytes = 0;
        for (Frame frame : frames) {
            bytes += frame.payload().length + AROUND_A_FRAME;
        }
        return bytes;
    }
}
