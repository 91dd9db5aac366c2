package io.virga.format;

import io.virga.format.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** Frames a file without a header, plain or compressed: one frame a line. Not safe for use by several threads. */
public final class LineReader implements FrameReader {
    private final Lines lines;
    private final String name;
    private final Format format;
    private final Optional<String> header;
    private final Function<String, Route> route;
    private boolean framed;
    private boolean ended;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     * @param context what the source was told and its lines do not say
     * @param route whom a line is from and when; answers for any text
     */
    public LineReader(InputStream in, String name, Format format, Context context, Function<String, Route> route) {
        this.lines = new Lines(in);
        this.name = name;
        this.format = format;
        this.header = context.header();
        this.route = route;
    }

    @Override
    public Optional<Frame> next() {
        while (!ended) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                ended = true;
                return framed ? Optional.empty() : Optional.of(Frame.fault(Reason.EMPTY, name + ":1", new byte[0]));
            }
            if (line.get().bytes().length > 0 || line.get().fault().isPresent()) {
                framed = true;
                return Optional.of(frame(line.get()));
            }
        }
        return Optional.empty();
    }

    private Frame frame(Line line) {
        String position = name + ":" + line.number();
        if (line.fault().isPresent()) {
            return Frame.fault(line.fault().get(), position, line.bytes());
        }
        return Utf8.decode(line.bytes()).map(route).orElse(Route.NOWHERE).frame(format, header, position, line.bytes());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
