package io.virga.format.mapped;

import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.JsonReader;
import io.virga.format.table.TableReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Frames tables or JSON, plain or compressed, for decoding by a mapping. */
public final class MappedReader implements FrameReader {
    private final FrameReader records;

    private MappedReader(FrameReader records) {
        this.records = records;
    }

    /** Reads a table from a stream, which is closed with the reader: one frame a line. */
    public static MappedReader table(InputStream in, String name, Mapping mapping) {
        MappedTableForm form = new MappedTableForm(new MappedRecord(mapping));
        return new MappedReader(new TableReader(in, name, form, mapping.context()));
    }

    /** Reads JSON from a stream, which is closed with the reader: one frame a record, as {@link JsonReader} finds them. */
    public static MappedReader json(InputStream in, String name, Mapping mapping) {
        MappedRecord record = new MappedRecord(mapping);
        return new MappedReader(new JsonReader(
                in,
                name,
                Format.MAPPED_JSON,
                mapping.context(),
                mapping.path(),
                text -> MappedJsonDecoder.route(record, text)));
    }

    @Override
    public Optional<Frame> next() throws IOException {
        return records.next();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
