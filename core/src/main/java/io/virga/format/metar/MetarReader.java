package io.virga.format.metar;

import io.virga.format.Context;
import io.virga.format.FieldException;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.FrameReader;
import io.virga.format.Lines;
import io.virga.format.Lines.Line;
import io.virga.format.Reason;
import io.virga.format.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames METAR and SPECI, plain or compressed: reports one a line, or bulletins with headings, in which reports run
 * over lines and end in {@code =}. One frame a report; what is between headings and no report is framed too, so that it
 * is seen. Not safe for use by several threads.
 */
public final class MetarReader implements FrameReader {
    static final String METAR = "METAR";
    static final String SPECI = "SPECI";
    static final String BULLETIN = "bulletin";
    static final String TYPE = "type";
    static final String REFERENCE = "reference";

    private static final int LARGEST = 4096;
    private static final char START_OF_HEADING = 1;
    private static final char END_OF_TEXT = 3;

    private final Lines lines;
    private final String name;
    private final Optional<Instant> reference;
    private final Deque<Frame> ready = new ArrayDeque<>();
    private final StringBuilder report = new StringBuilder();
    private Optional<Bulletin> bulletin = Optional.empty();
    private Optional<String> type = Optional.empty();
    private boolean belowHeading;
    private boolean overflowed;
    private boolean framed;
    private boolean ended;
    private long reportAt;

    /**
     * Reads from a stream, which is closed with this.
     *
     * @param name what people call the source, such as the file's name
     * @param reference a time within two weeks of the reports, which say no month; a live source needs none
     */
    public MetarReader(InputStream in, String name, Optional<Instant> reference) {
        this.lines = new Lines(in);
        this.name = name;
        this.reference = reference;
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
                    emit(Frame.fault(Reason.EMPTY, name + ":1", new byte[0]));
                }
            }
        }
        return Optional.ofNullable(ready.poll());
    }

    private void take(Line line) {
        if (line.fault().isPresent()) {
            flush();
            emit(Frame.fault(line.fault().get(), name + ":" + line.number(), line.bytes()));
            return;
        }
        String text = new String(line.bytes(), StandardCharsets.ISO_8859_1); // a byte a character, so that none is lost
        if (text.indexOf(START_OF_HEADING) >= 0 || text.indexOf(END_OF_TEXT) >= 0) {
            flush();
            bulletin = Optional.empty();
            type = Optional.empty();
        }
        List<String> groups = Tokens.split(text);
        if (groups.isEmpty() || isSequenceNumber(groups)) {
            append(text, line.number());
            return;
        }
        Optional<Bulletin> heading = Bulletin.of(groups);
        if (heading.isPresent()) {
            flush();
            bulletin = heading;
            type = Optional.of(heading.get().type());
            belowHeading = true;
            return;
        }
        boolean below = belowHeading;
        belowHeading = false;
        if (!announces(groups, text, below)) {
            if (begins(groups, text)) {
                flush();
            }
            append(text, line.number());
        }
    }

    private static boolean isSequenceNumber(List<String> groups) {
        return groups.size() == 1
                && groups.get(0).length() <= 5
                && groups.get(0).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A line that names the kind of the reports below it, or the product of which they are a part ({@code MTRNZY}). */
    private boolean announces(List<String> groups, String text, boolean below) {
        boolean kind = MetarReport.isType(groups.get(0))
                && (groups.size() == 1 || (groups.size() == 2 && groups.get(1).equals("COR")));
        if (kind && text.indexOf('=') < 0) {
            flush();
            type = Optional.of(String.join(" ", groups));
            return true;
        }
        String first = groups.get(0);
        return below && groups.size() == 1 && first.length() >= 4 && first.length() <= 6 && text.indexOf('=') < 0;
    }

    private static boolean begins(List<String> groups, String text) {
        boolean indented = text.charAt(0) == ' ';
        boolean named = groups.size() > 1 && MetarReport.isType(groups.get(0));
        boolean bare = groups.size() > 1 && MetarReport.isStation(groups.get(0)) && MetarTime.isOne(groups.get(1));
        return named || (bare && !indented);
    }

    /** Adds a line to the report; each sign of an end cuts one off. */
    private void append(String text, long number) {
        int from = 0;
        for (int end = text.indexOf('='); end >= 0; end = text.indexOf('=', from)) {
            add(text.substring(from, end + 1), number);
            flush();
            from = end + 1;
        }
        add(text.substring(from), number);
    }

    private void add(String part, long number) {
        if (report.length() == 0 && !overflowed) {
            if (Tokens.split(part).isEmpty() || isSequenceNumber(Tokens.split(part))) {
                return;
            }
            reportAt = number;
        }
        overflowed |= report.length() + 1 + part.length() > LARGEST;
        if (!overflowed) {
            report.append(report.length() == 0 ? "" : "\n").append(part);
        }
    }

    /** Ends the report that is being read, if any. */
    private void flush() {
        String text = report.toString();
        report.setLength(0);
        boolean tooLarge = overflowed;
        overflowed = false;
        if (tooLarge) {
            emit(Frame.fault(Reason.TOO_LARGE, name + ":" + reportAt, text.getBytes(StandardCharsets.ISO_8859_1)));
        } else if (!Tokens.split(text).isEmpty()) {
            cut(text);
        }
    }

    /**
     * Cuts where another report begins without a sign between them: services join a station's reports, and some end is
     * forgotten.
     */
    private void cut(String text) {
        List<String> groups = Tokens.split(text);
        List<Integer> starts = Tokens.starts(text);
        int from = 0;
        String station = "";
        for (int i = 0; i + 1 < groups.size(); i++) {
            boolean dated = MetarReport.isStation(groups.get(i)) && MetarTime.isOne(groups.get(i + 1));
            boolean named = i > 0 && MetarReport.isType(groups.get(i - 1));
            if (dated && !station.isEmpty() && (named || groups.get(i).equals(station))) {
                int at = starts.get(named ? i - 1 : i);
                emit(text.substring(from, at).strip());
                from = at;
            }
            station = dated && (station.isEmpty() || named) ? groups.get(i) : station;
        }
        emit(text.substring(from).strip());
    }

    private void emit(String text) {
        Map<String, String> facts = new HashMap<>();
        bulletin.ifPresent(b -> facts.put(BULLETIN, b.text()));
        type.ifPresent(t -> facts.put(TYPE, t));
        reference.ifPresent(r -> facts.put(REFERENCE, r.toString()));
        Context context = new Context(facts, Optional.empty());
        emit(route(text)
                .frame(
                        Format.METAR,
                        context.header(),
                        name + ":" + reportAt,
                        text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private Route route(String text) {
        List<String> groups = Tokens.split(text);
        int first = 0;
        while (first < groups.size()
                && (MetarReport.isType(groups.get(first)) || groups.get(first).equals("COR"))) {
            first++;
        }
        boolean known = first + 1 < groups.size() && MetarReport.isStation(groups.get(first));
        if (!known || !MetarTime.isOne(groups.get(first + 1)) || reference.isEmpty()) {
            return known ? new Route(groups.get(first), Optional.empty()) : Route.NOWHERE;
        }
        MetarTime time = MetarTime.of(groups.get(first + 1));
        return Route.of(groups.get(first), () -> {
            Instant around = reference.orElseThrow(() -> new FieldException(Reason.BAD_TIME, "no reference"));
            return time.near(bulletin.isPresent() ? bulletin.get().time().near(around) : around);
        });
    }

    private void emit(Frame frame) {
        framed = true;
        ready.add(frame);
    }

    @Override
    public void close() throws IOException {
        ended = true;
        lines.close();
    }
}
