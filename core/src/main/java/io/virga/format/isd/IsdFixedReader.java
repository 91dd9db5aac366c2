package io.virga.format.isd;

import io.virga.format.Context;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Frames a fixed-width ISD file, plain or compressed: one frame a line. */
public final class IsdFixedReader implements FrameReader {
    private final LineReader lines;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     */
    public IsdFixedReader(InputStream in, String name) {
        Context nothing = new Context(Map.of(), Optional.empty());
        lines = new LineReader(in, name, Format.ISD_FIXED, nothing, IsdFixedDecoder::route);
    }

    @Override
    public Optional<Frame> next() {
        return lines.next();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
