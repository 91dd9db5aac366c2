package io.virga.format.metar;

import io.virga.format.Context;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Lines;
import io.virga.format.Lines.Line;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.Utf8;
import io.virga.format.table.Columns;
import io.virga.format.table.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Frames the raw reports of an answer of aviationweather.gov's text data server, XML or CSV: one frame a METAR, decoded
 * like any other; the observation time beside it names the month. The values that the service itself made of them are
 * left alone. Not safe for use by several threads.
 */
public final class AviationWeatherReader implements FrameReader {
    private static final String RAW = "raw_text";
    private static final String TIME = "observation_time";
    private static final String END_OF_REPORT = "</METAR>";

    private final Lines lines;
    private final String name;
    private Optional<Columns> columns = Optional.empty();
    private Optional<String> raw = Optional.empty();
    private Optional<String> time = Optional.empty();
    private boolean framed;
    private boolean ended;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the address
     */
    public AviationWeatherReader(InputStream in, String name) {
        this.lines = new Lines(in);
        this.name = name;
    }

    @Override
    public Optional<Frame> next() {
        while (!ended) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                ended = true;
                return framed ? Optional.empty() : Optional.of(Frame.fault(Reason.EMPTY, name + ":1", new byte[0]));
            }
            Optional<Frame> frame = take(line.get());
            if (frame.isPresent()) {
                framed = true;
                return frame;
            }
        }
        return Optional.empty();
    }

    private Optional<Frame> take(Line line) {
        String position = name + ":" + line.number();
        Optional<String> text = Utf8.decode(line.bytes());
        if (line.fault().isPresent() || text.isEmpty()) {
            return Optional.of(Frame.fault(line.fault().orElse(Reason.NOT_TEXT), position, line.bytes()));
        }
        if (columns.isPresent()) {
            return columns.get().row(text.get()).flatMap(row -> framed(row, position));
        }
        if (text.get().startsWith(RAW + ",")) {
            columns = Columns.of(text.get(), ',').filter(c -> c.hold(List.of(RAW, TIME)));
            return Optional.empty();
        }
        raw = content(text.get(), RAW).or(() -> raw);
        time = content(text.get(), TIME).or(() -> time);
        if (raw.isEmpty() || !text.get().contains(END_OF_REPORT)) {
            return Optional.empty();
        }
        Frame frame = frame(raw.get(), time.orElse(""), position);
        raw = Optional.empty();
        time = Optional.empty();
        return Optional.of(frame);
    }

    private Optional<Frame> framed(Row row, String position) {
        return row.text(RAW).isEmpty() ? Optional.empty() : Optional.of(frame(row.text(RAW), row.text(TIME), position));
    }

    /** The text of an element that begins and ends in one line, as the service writes them. */
    private static Optional<String> content(String line, String element) {
        int from = line.indexOf('<' + element + '>');
        int to = line.indexOf("</" + element + '>');
        int begin = from + element.length() + 2;
        return from >= 0 && to >= begin ? Optional.of(line.substring(begin, to).strip()) : Optional.empty();
    }

    private static Frame frame(String report, String observed, String position) {
        Optional<Instant> at;
        try {
            at = Optional.of(Instant.parse(observed));
        } catch (DateTimeException e) {
            at = Optional.empty();
        }
        Optional<String> header = at.flatMap(
                time -> Context.of(MetarReader.REFERENCE, time.toString()).header());
        int blank = report.indexOf(' ');
        String first = blank < 0 ? report : report.substring(0, blank);
        return new Route(MetarReport.isStation(first) ? first : "", at)
                .frame(Format.METAR, header, position, report.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        ended = true;
        lines.close();
    }
}
