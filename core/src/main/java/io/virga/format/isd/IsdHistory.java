package io.virga.format.isd;

import io.virga.format.Decoding.Rejected;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Lines;
import io.virga.format.Lines.Line;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.format.Utf8;
import io.virga.format.table.Columns;
import io.virga.format.table.Row;
import io.virga.station.Alias;
import io.virga.station.Alias.Scheme;
import io.virga.station.Place;
import io.virga.station.Station;
import io.virga.station.Station.Standing;
import io.virga.station.StationCatalogue;
import io.virga.station.StationId;
import io.virga.station.Stay;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The stations of {@code isd-history.csv}.
 *
 * @param catalogue what could be read
 * @param refused lines that could not, with the reason, by line number; at most 1000
 * @see <a href="https://www.ncei.noaa.gov/pub/data/noaa/isd-history.txt">ISD station history</a>
 */
public record IsdHistory(StationCatalogue catalogue, Map<Long, Rejected> refused) {
    private static final int MOST_REFUSED = 1000;
    private static final double NO_ELEVATION = -999;
    private static final List<String> REQUIRED = List.of("USAF", "WBAN", "BEGIN", "END");

    /**
     * Reads the list from a stream, which is closed.
     *
     * @throws IOException if closing fails
     */
    public static IsdHistory read(InputStream in) throws IOException {
        Map<StationId, Station> stations = new LinkedHashMap<>();
        Map<Long, Rejected> refused = new LinkedHashMap<>();
        Optional<Columns> columns = Optional.empty();
        try (Lines lines = new Lines(in)) {
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                Line line = next.get();
                try {
                    String text = text(line);
                    if (columns.isEmpty()) {
                        columns = Optional.of(Columns.of(text, ',')
                                .filter(c -> c.hold(REQUIRED))
                                .orElseThrow(() -> new FieldException(
                                        Reason.WRONG_COLUMNS, "the header line lacks one of " + REQUIRED)));
                    } else if (!text.isEmpty()) {
                        Station station = station(row(columns.get(), text));
                        stations.merge(station.id(), station, IsdHistory::joined);
                    }
                } catch (FieldException e) {
                    note(refused, line, e.rejected());
                } catch (IllegalArgumentException e) {
                    note(refused, line, new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage())));
                }
                if (columns.isEmpty()) {
                    break;
                }
            }
        }
        return new IsdHistory(StationCatalogue.EMPTY.with(stations.values()), refused);
    }

    private static void note(Map<Long, Rejected> refused, Line line, Rejected why) {
        if (refused.size() < MOST_REFUSED) {
            refused.put(line.number(), why);
        }
    }

    private static String text(Line line) {
        if (line.fault().isPresent()) {
            throw new FieldException(line.fault().get(), "the line cannot be read");
        }
        return Utf8.decode(line.bytes())
                .orElseThrow(() -> new FieldException(Reason.NOT_TEXT, "the line is not UTF-8 text"));
    }

    private static Row row(Columns columns, String text) {
        return columns.row(text)
                .filter(row -> row.width() == columns.width())
                .orElseThrow(() -> new FieldException(Reason.WRONG_COLUMNS, "the line does not fit its header"));
    }

    private static Station station(Row row) {
        StationId id = Fields.station("USAF and WBAN", row.text("USAF") + row.text("WBAN"));
        Set<Alias> aliases = new HashSet<>();
        aliases.add(new Alias(Scheme.USAF_WBAN, id.text()));
        if (!row.text("ICAO").isEmpty()) {
            aliases.add(new Alias(Scheme.ICAO, row.text("ICAO")));
        }
        Stay stay = new Stay(place(row), day(row.text("BEGIN")), Optional.of(day(row.text("END"))));
        return new Station(
                id,
                row.text("STATION NAME"),
                row.text("CTRY"),
                aliases,
                List.of(stay),
                Optional.empty(),
                Standing.CATALOGUED);
    }

    /** Of a station listed twice the second line adds a stay. */
    private static Station joined(Station first, Station second) {
        Set<Alias> aliases = new HashSet<>(first.aliases());
        aliases.addAll(second.aliases());
        List<Stay> stays = new ArrayList<>(first.stays());
        stays.addAll(second.stays());
        return new Station(
                first.id(), second.name(), second.country(), aliases, stays, Optional.empty(), Standing.CATALOGUED);
    }

    /** Zero north, zero east is how the list writes a position that is not known. */
    private static Optional<Place> place(Row row) {
        double north = Numbers.decimal(row.text("LAT")).orElse(0);
        double east = Numbers.decimal(row.text("LON")).orElse(0);
        if (north == 0 && east == 0) {
            return Optional.empty();
        }
        OptionalDouble up = Numbers.decimal(row.text("ELEV(M)"));
        boolean known = up.isPresent() && up.getAsDouble() > NO_ELEVATION;
        return Fields.place(north, east, known ? up : OptionalDouble.empty(), row.text("STATION NAME"));
    }

    private static LocalDate day(String text) {
        if (text.length() != 8 || !Numbers.digits(text, 0, 8)) {
            throw new FieldException(Reason.BAD_TIME, "BEGIN or END", text, "is no date");
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(text, 0, 4, 10),
                    Integer.parseInt(text, 4, 6, 10),
                    Integer.parseInt(text, 6, 8, 10));
        } catch (DateTimeException e) {
            throw new FieldException(Reason.BAD_TIME, "BEGIN or END", text, "is no date");
        }
    }
}
