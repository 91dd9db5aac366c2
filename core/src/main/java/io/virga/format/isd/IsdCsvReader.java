package io.virga.format.isd;

import io.virga.format.Context;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.table.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Frames an ISD global-hourly CSV file, plain or compressed: one frame a line after the header. */
public final class IsdCsvReader implements FrameReader {
    private final TableReader table;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     */
    public IsdCsvReader(InputStream in, String name) {
        table = new TableReader(in, name, new IsdCsvForm(), new Context(Map.of(), Optional.empty()));
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
