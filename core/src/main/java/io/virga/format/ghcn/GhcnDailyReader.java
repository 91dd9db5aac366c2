package io.virga.format.ghcn;

import io.virga.format.Context;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Lines;
import io.virga.format.Lines.Line;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames a GHCN-Daily file, plain or compressed, in any of its three forms: one frame a station and day. A day's
 * elements stand on lines of their own, a month to a line; a frame holds what neighbouring lines of one station say of
 * its day. Days without a value are no frames, as the days that their month does not have. Not safe for use by several
 * threads.
 */
public final class GhcnDailyReader implements FrameReader {
    private static final int MOST_LINES = 200; // the network defines about 140 elements
    private static final int LONGEST_LINE = 4096;

    private final Lines lines;
    private final String name;
    private final ZoneOffset standardTime;
    private final Deque<Frame> ready = new ArrayDeque<>();
    private final List<List<String>> group = new ArrayList<>();
    private DailyForm form = DailyForm.FIXED;
    private String groupOf = "";
    private long groupAt;
    private long read;
    private boolean framed;
    private boolean ended;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     * @param standardTime in which the days of its stations begin
     */
    public GhcnDailyReader(InputStream in, String name, ZoneOffset standardTime) {
        this.lines = new Lines(in);
        this.name = name;
        this.standardTime = standardTime;
    }

    @Override
    public Optional<Frame> next() {
        while (ready.isEmpty() && !ended) {
            Optional<Line> line = lines.next();
            if (line.isPresent()) {
                take(line.get());
            } else {
                ended = true;
                flush();
                if (!framed) {
                    ready.add(Frame.fault(Reason.EMPTY, name + ":1", new byte[0]));
                }
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    private void take(Line line) {
        if (line.fault().isPresent()) {
            emit(Frame.fault(line.fault().get(), position(line.number()), line.bytes()));
            return;
        }
        Optional<String> text = Utf8.decode(line.bytes());
        if (line.bytes().length == 0 || (read++ == 0 && text.isPresent() && isHeader(text.get()))) {
            return;
        }
        try {
            if (line.bytes().length > LONGEST_LINE) {
                throw new FieldException(Reason.TOO_LARGE, "the line has more than 4096 bytes");
            }
            String of = form.group(text.orElseThrow(() -> new FieldException(Reason.NOT_TEXT, "no text")));
            if (!of.equals(groupOf) || group.size() == MOST_LINES) {
                flush();
                groupOf = of;
                groupAt = line.number();
            }
            group.add(form.cuts(text.get()));
        } catch (FieldException e) {
            emit(Frame.fault(e.reason(), position(line.number()), line.bytes()));
        }
    }

    /** Tells the form by the first line; a header line is no record. */
    private boolean isHeader(String line) {
        String plain = line.startsWith("\uFEFF") ? line.substring(1) : line;
        boolean monthTable = plain.startsWith("\"id\",\"year\"") || plain.startsWith("id,year,");
        int comma = line.indexOf(',');
        boolean dayTable = comma > 0 && comma <= 11 && Numbers.digits(line, comma + 1, comma + 9);
        form = monthTable ? DailyForm.MONTH_TABLE : dayTable ? DailyForm.DAY_TABLE : DailyForm.FIXED;
        return monthTable;
    }

    private void flush() {
        int days = group.stream().mapToInt(List::size).max().orElse(0);
        for (int day = 1; day <= days; day++) {
            StringBuilder payload = new StringBuilder();
            for (List<String> cuts : group) {
                String cut = day <= cuts.size() ? cuts.get(day - 1) : "";
                payload.append(payload.length() == 0 || cut.isEmpty() ? "" : "\n")
                        .append(cut);
            }
            if (payload.length() > 0) {
                emit(frame(payload.toString(), day));
            }
        }
        group.clear();
    }

    private Frame frame(String payload, int day) {
        Context context = new Context(
                Map.of(
                        GhcnDailyDecoder.FORM, form.wireName(),
                        GhcnDailyDecoder.DAY, Integer.toString(day),
                        GhcnDailyDecoder.ZONE, standardTime.getId()),
                Optional.empty());
        int end = payload.indexOf('\n');
        Route route;
        try {
            DailyForm.Value first = form.read(end < 0 ? payload : payload.substring(0, end), day);
            route = Route.of(
                    first.station(), () -> Fields.instant("date", first.date().atStartOfDay(), standardTime));
        } catch (FieldException e) {
            route = Route.NOWHERE;
        }
        String position = position(groupAt) + (form == DailyForm.DAY_TABLE ? "" : "#" + day);
        return route.frame(Format.GHCN_DAILY, context.header(), position, payload.getBytes(StandardCharsets.UTF_8));
    }

    private void emit(Frame frame) {
        framed = true;
        ready.add(frame);
    }

    private String position(long line) {
        return name + ":" + line;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        lines.close();
    }
}
