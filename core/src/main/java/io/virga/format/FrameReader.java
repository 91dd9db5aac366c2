package io.virga.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Cuts a stream of bytes into frames, one after another. Damage comes out as a fault frame, not as an exception. */
public interface FrameReader extends Closeable {
    /**
     * The next frame, or nothing at the end of the stream.
     *
     * @throws IOException only where closing or opening the underlying stream fails
     */
    Optional<Frame> next() throws IOException;
}
