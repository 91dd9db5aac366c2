package io.virga.format.lcd;

import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.table.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Frames an LCD file, plain or compressed: one frame a line after the header. */
public final class LcdReader implements FrameReader {
    private final TableReader table;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     * @param settings what the file does not say
     */
    public LcdReader(InputStream in, String name, LcdSettings settings) {
        table = new TableReader(in, name, new LcdForm(), settings.context());
    }

    @Override
    public Optional<Frame> next() {
        return table.next();
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
