package io.virga.format.table;

import io.virga.format.Context;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Lines;
import io.virga.format.Lines.Line;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Frames a table, plain or compressed: one frame a line after the header. Not safe for use by several threads. */
public final class TableReader implements FrameReader {
    private final Lines lines;
    private final String name;
    private final TableForm form;
    private Context context;
    private Optional<String> header = Optional.empty();
    private Optional<Columns> columns = Optional.empty();
    private boolean ended;
    private boolean framed;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     * @param form how its tables look
     * @param context what the source was told and its lines do not say
     */
    public TableReader(InputStream in, String name, TableForm form, Context context) {
        this.lines = new Lines(in);
        this.name = name;
        this.form = form;
        this.context = context;
        if (!form.names().isEmpty()) {
            columns = Optional.of(Columns.named(form.names(), form.separator()));
            header = context.header();
        }
    }

    @Override
    public Optional<Frame> next() {
        while (!ended) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                ended = true;
                return framed ? Optional.empty() : Optional.of(nothing());
            } else if (isComment(line.get())) {
                context = form.comment(new String(line.get().bytes(), StandardCharsets.UTF_8), context);
            } else if (columns.isEmpty()) {
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

    private boolean isComment(Line line) {
        return line.fault().isEmpty()
                && form.commentMark().isPresent()
                && line.bytes().length > 0
                && line.bytes()[0] == form.commentMark().get();
    }

    /** A file without a single report is more likely a fault than a calm day. */
    private Frame nothing() {
        return Frame.fault(Reason.EMPTY, name + ":" + (columns.isPresent() ? 2 : 1), new byte[0]);
    }

    private Optional<Frame> readHeader(Line line) {
        Optional<String> text = line.fault().isPresent() ? Optional.empty() : Utf8.decode(line.bytes());
        columns = text.flatMap(t -> Columns.of(t, form.separatorOf(t))).filter(c -> c.hold(form.required()));
        if (columns.isPresent()) {
            header = context.above(text.orElseThrow()).header();
            return Optional.empty();
        }
        Reason reason = line.fault().orElse(text.isEmpty() ? Reason.NOT_TEXT : Reason.WRONG_COLUMNS);
        return Optional.of(Frame.fault(reason, position(line), line.bytes()));
    }

    private Frame frame(Line line) {
        if (line.fault().isPresent()) {
            return Frame.fault(line.fault().get(), position(line), line.bytes());
        }
        Optional<Route> route =
                Utf8.decode(line.bytes()).flatMap(columns.orElseThrow()::row).map(row -> form.route(row, context));
        return route.orElse(Route.NOWHERE).frame(form.format(), header, position(line), line.bytes());
    }

    private String position(Line line) {
        return name + ":" + line.number();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
