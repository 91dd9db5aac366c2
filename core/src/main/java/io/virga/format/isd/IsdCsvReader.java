package io.virga.format.isd;

import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Lines;
import io.virga.format.Lines.Line;
import io.virga.format.Reason;
import io.virga.format.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Frames an ISD global-hourly CSV file, plain or gzipped: one frame a line after the header. */
public final class IsdCsvReader implements FrameReader {
    private final Lines lines;
    private final String name;
    private Optional<String> header = Optional.empty();
    private Optional<IsdColumns> columns = Optional.empty();
    private boolean ended;
    private boolean framed;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     */
    public IsdCsvReader(InputStream in, String name) {
        this.lines = new Lines(in);
        this.name = name;
    }

    @Override
    public Optional<Frame> next() {
        while (!ended) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                ended = true;
                return framed ? Optional.empty() : Optional.of(nothing());
            } else if (header.isEmpty()) {
                Optional<Frame> fault = readHeader(line.get());
                if (fault.isPresent()) {
                    ended = true;
                    framed = true;
                    return fault;
                }
            } else if (line.get().bytes().length > 0 || line.get().fault().isPresent()) {
                framed = true;
                return Optional.of(frame(line.get()));
            }
        }
        return Optional.empty();
    }

    /** A file without a single report is more likely a fault than a calm day. */
    private Frame nothing() {
        return Frame.fault(Reason.EMPTY, name + ":" + (header.isPresent() ? 2 : 1), new byte[0]);
    }

    private Optional<Frame> readHeader(Line line) {
        Optional<String> text = line.fault().isPresent() ? Optional.empty() : Utf8.decode(line.bytes());
        columns = text.flatMap(IsdColumns::of);
        if (columns.isPresent()) {
            header = text;
            return Optional.empty();
        }
        Reason reason = line.fault().orElse(text.isEmpty() ? Reason.NOT_TEXT : Reason.WRONG_COLUMNS);
        return Optional.of(Frame.fault(reason, position(line), line.bytes()));
    }

    private Frame frame(Line line) {
        if (line.fault().isPresent()) {
            return Frame.fault(line.fault().get(), position(line), line.bytes());
        }
        Optional<List<String>> row = Utf8.decode(line.bytes()).flatMap(IsdColumns::split);
        String station = row.map(r -> columns.orElseThrow().text(r, "STATION")).orElse("");
        Optional<Instant> time =
                row.flatMap(r -> IsdFields.time(columns.orElseThrow().text(r, "DATE")));
        boolean routable = !station.isEmpty() && station.indexOf('|') < 0 && station.length() <= 64;
        return new Frame(
                routable ? station : position(line), time, Format.ISD_CSV, header, position(line), line.bytes());
    }

    private String position(Line line) {
        return name + ":" + line.number();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
