package io.virga.format.ghcn;

import io.virga.format.Context;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.table.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Frames a GHCNh file, plain or compressed: one frame a line after the header. */
public final class GhcnHourlyReader implements FrameReader {
    private final TableReader table;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     */
    public GhcnHourlyReader(InputStream in, String name) {
        table = new TableReader(in, name, new GhcnHourlyForm(), new Context(Map.of(), Optional.empty()));
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
