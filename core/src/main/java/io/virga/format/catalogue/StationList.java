package io.virga.format.catalogue;

import io.virga.format.Context;
import io.virga.format.Decoding.Rejected;
import io.virga.format.FieldException;
import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.JsonReader;
import io.virga.format.JsonTree;
import io.virga.format.Lines;
import io.virga.format.Lines.Line;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.Unpacked;
import io.virga.format.UnpackingLimits;
import io.virga.format.Utf8;
import io.virga.format.catalogue.TextList.Body;
import io.virga.station.Station;
import io.virga.station.StationCatalogue;
import io.virga.station.StationId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A list of stations in one of the forms in which networks publish them, plain or compressed. The form shows in its first lines
 * or records: {@code isd-history.csv}, {@code ish-history.txt}, {@code ghcnd-stations.txt}, {@code ghcnh-station-list.csv}, the
 * station list of a WIS 2.0 node, aviationweather.gov's tables and JSON, NCAR's {@code stations.txt}, GEMPAK's tables, stations of
 * api.weather.gov, networks of IEM, Meteostat's dump, and Virga's own table.
 *
 * @param form the name of its form; empty where it has none of them
 * @param catalogue what could be read
 * @param refused lines or records that could not, with the reason, by number from 1; at most 1000
 * @see <a href="https://www.ncei.noaa.gov/pub/data/noaa/isd-history.txt">ISD station history</a>
 * @see <a href="https://www.ncei.noaa.gov/pub/data/ghcn/daily/readme.txt">GHCN-Daily, section IV</a>
 */
public record StationList(String form, StationCatalogue catalogue, Map<Long, Rejected> refused) {
    private static final int MOST_REFUSED = 1000;
    private static final int MOST_PREFACE = 200;
    private static final int MOST_STATIONS = 1_000_000;
    /** What it takes to see whether it is JSON. */
    private static final int HEAD = 64;

    /** The names of the forms. */
    public static List<String> forms() {
        return Stream.concat(
                        KnownLists.TEXT.stream().map(TextList::name),
                        KnownLists.JSON.stream().map(JsonList::name))
                .distinct()
                .toList();
    }

    /**
     * Reads a list from a stream, which is closed.
     *
     * @throws IOException if the stream cannot be read at all, or closing fails
     */
    public static StationList read(InputStream in) throws IOException {
        try (BufferedInputStream plain = new BufferedInputStream(new Unpacked(in, UnpackingLimits.DEFAULT))) {
            plain.mark(HEAD);
            byte[] head = plain.readNBytes(HEAD);
            plain.reset();
            byte first = 0;
            for (int i = head.length - 1; i >= 0; i--) {
                first = head[i] > ' ' ? head[i] : first;
            }
            Gathering found = new Gathering();
            return first == '{' || first == '['
                    ? json(plain, first == '{' ? List.of("features") : List.of(), found)
                    : text(plain, found);
        }
    }

    /** What has been read so far. */
    private static final class Gathering {
        private final Map<StationId, Station> stations = new LinkedHashMap<>();
        private final Map<Long, Rejected> refused = new LinkedHashMap<>();

        void add(Station station) {
            if (stations.size() >= MOST_STATIONS) {
                throw new FieldException(Reason.TOO_LARGE, "a list has at most " + MOST_STATIONS + " stations");
            }
            stations.merge(station.id(), station, Station::andAlso);
        }

        /** Does what may fail for one line or record. */
        void attempt(long number, Runnable task) {
            try {
                task.run();
            } catch (FieldException e) {
                note(number, e.rejected());
            } catch (IllegalArgumentException e) {
                note(number, new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage())));
            }
        }

        void note(long number, Rejected why) {
            if (refused.size() < MOST_REFUSED) {
                refused.put(number, why);
            }
        }

        StationList of(String form) {
            if (stations.isEmpty() && refused.isEmpty()) {
                note(1, new Rejected(Reason.EMPTY, "there is no station in it"));
            }
            return new StationList(form, StationCatalogue.EMPTY.with(stations.values()), refused);
        }
    }

    private static StationList text(InputStream in, Gathering found) throws IOException {
        Optional<Body> body = Optional.empty();
        try (Lines lines = new Lines(in)) {
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                Line line = next.get();
                boolean begins = body.isEmpty();
                if (begins) {
                    body = words(line).flatMap(StationList::begun);
                }
                if (body.isEmpty() && line.number() >= MOST_PREFACE) {
                    break;
                }
                Optional<Body> known = body.filter(each -> !begins || each.firstIsEntry());
                known.ifPresent(form -> found.attempt(line.number(), () -> take(form, line, found)));
            }
        }
        if (body.isEmpty()) {
            found.note(1, unknown());
        }
        return found.of(body.map(each -> each.form().name()).orElse(""));
    }

    private static Rejected unknown() {
        return new Rejected(Reason.WRONG_COLUMNS, "none of the forms " + String.join(", ", forms()));
    }

    private static Optional<String> words(Line line) {
        return line.fault().isPresent() ? Optional.empty() : Utf8.decode(line.bytes());
    }

    private static Optional<Body> begun(String line) {
        return KnownLists.TEXT.stream()
                .flatMap(form -> form.begun(line).stream())
                .findFirst();
    }

    private static void take(Body body, Line line, Gathering found) {
        if (line.fault().isPresent()) {
            throw new FieldException(line.fault().get(), "the line cannot be read");
        }
        String text = words(line).orElseThrow(() -> new FieldException(Reason.NOT_TEXT, "the line is not UTF-8 text"));
        body.lines()
                .entry(text)
                .ifPresent(
                        entry -> found.add(Described.station(entry, body.form().fillers())));
    }

    private static StationList json(InputStream in, List<String> path, Gathering found) throws IOException {
        Optional<JsonList> form = Optional.empty();
        long number = 0;
        try (JsonReader records =
                new JsonReader(in, "list", Format.MAPPED_JSON, Context.NONE, path, text -> Route.NOWHERE)) {
            for (Optional<Frame> next = records.next(); next.isPresent(); next = records.next()) {
                Frame frame = next.get();
                number++;
                if (frame.format() == Format.FAULT) {
                    found.note(number, fault(frame));
                    continue;
                }
                Optional<JsonTree> record = parsed(frame, number, found);
                if (form.isEmpty()) {
                    form = record.flatMap(StationList::fitting);
                }
                if (form.isEmpty()) {
                    found.note(number, unknown());
                    continue;
                }
                JsonList known = form.get();
                long at = number;
                record.ifPresent(tree ->
                        found.attempt(at, () -> found.add(Described.station(known.entry(tree), false))));
            }
        }
        return found.of(form.map(JsonList::name).orElse(""));
    }

    private static Rejected fault(Frame frame) {
        String name = frame.header().orElse("");
        Reason reason = Arrays.stream(Reason.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(Reason.UNREADABLE);
        return new Rejected(reason, "the list cannot be read on");
    }

    private static Optional<JsonTree> parsed(Frame frame, long number, Gathering found) {
        try {
            return Utf8.decode(frame.payload()).map(JsonTree::parse);
        } catch (FieldException e) {
            found.note(number, e.rejected());
            return Optional.empty();
        }
    }

    private static Optional<JsonList> fitting(JsonTree record) {
        return KnownLists.JSON.stream().filter(form -> form.fits(record)).findFirst();
    }
}
