package io.virga.dataset;

import io.virga.forecast.DailyNetwork;
import io.virga.forecast.Day;
import io.virga.forecast.DayHistory;
import io.virga.format.Lines;
import io.virga.format.Utf8;
import io.virga.format.table.Columns;
import io.virga.format.table.Row;
import io.virga.station.StationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a table of days. A day counts as known once it is over; whether it rained tomorrow, once tomorrow is over. Columns
 * that are 0 on most days, as amounts of rain are, become ln(1 + x).
 */
public final class DailyTable {
    private final DailyColumns settings;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private ReadCounts counts = ReadCounts.NONE;

    /** A table with these columns. */
    public DailyTable(DailyColumns settings) {
        this.settings = settings;
    }

    /** Reads a file; further files must have the same columns. */
    public void read(Path file) throws IOException, DatasetException {
        try (Lines lines = new Lines(Files.newInputStream(file))) {
            Columns columns = lines.next()
                    .flatMap(line -> Utf8.decode(line.bytes()))
                    .flatMap(line -> Columns.of(line, ','))
                    .orElseThrow(
                            () -> new DatasetException("cannot read " + file.getFileName() + ": it has no header"));
            header(columns, file);
            for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<Row> row = line.get().fault().isPresent()
                        ? Optional.empty()
                        : Utf8.decode(line.get().bytes()).flatMap(columns::row);
                boolean dated = row.flatMap(this::date).isPresent();
                counts = counts.used(dated && station(row.orElseThrow()).isPresent());
                row.filter(held -> dated).ifPresent(rows::add);
            }
        }
    }

    private void header(Columns columns, Path file) throws DatasetException {
        List<String> needed = List.of(settings.date(), settings.station(), settings.rain(), settings.temperature());
        if (!columns.hold(needed)) {
            throw new DatasetException("cannot read " + file.getFileName() + ": it lacks one of the columns " + needed
                    + "; say which they are with --format daily-table --with");
        }
        if (names.isEmpty()) {
            names.add(settings.temperature());
            columns.names().stream()
                    .filter(name -> !needed.contains(name)
                            && settings.tomorrow().filter(name::equals).isEmpty())
                    .forEach(names::add);
        }
    }

    /** What became of the rows read so far. */
    public ReadCounts counts() {
        return counts;
    }

    /** All that has been read. */
    public DailyNetwork network() {
        List<DailyColumn> columns = new ArrayList<>();
        for (String name : names) {
            DailyColumn.of(name, rows).ifPresent(columns::add);
        }
        List<String> values =
                columns.stream().flatMap(column -> column.names().stream()).toList();
        Map<StationId, DayHistory> stations = new TreeMap<>();
        for (Row row : rows) {
            station(row)
                    .ifPresent(station -> stations.computeIfAbsent(station, unused -> new DayHistory())
                            .learn(day(row, columns, values.size())));
        }
        settings.tomorrow().ifPresent(column -> tomorrows(column, values.size(), stations));
        return new DailyNetwork(values, stations);
    }

    private Day day(Row row, List<DailyColumn> columns, int width) {
        double[] values = new double[width];
        int at = 0;
        for (DailyColumn column : columns) {
            at = column.read(row, values, at);
        }
        LocalDate date = date(row).orElseThrow();
        return new Day(date, over(date), values, yes(row.text(settings.rain())));
    }

    /** Where the next day has no row of its own, its rain is still told. */
    private void tomorrows(String column, int width, Map<StationId, DayHistory> stations) {
        for (Row row : rows) {
            LocalDate tomorrow = date(row).orElseThrow().plusDays(1);
            Optional<Boolean> rained = yes(row.text(column));
            Optional<DayHistory> history = station(row).map(stations::get);
            if (rained.isPresent()
                    && history.isPresent()
                    && history.get().day(tomorrow).flatMap(Day::wet).isEmpty()
                    && history.get().day(tomorrow).isEmpty()) {
                double[] nothing = new double[width];
                Arrays.fill(nothing, Double.NaN);
                history.get().learn(new Day(tomorrow, over(tomorrow), nothing, rained));
            }
        }
    }

    private static Instant over(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Optional<LocalDate> date(Row row) {
        try {
            return Optional.of(LocalDate.parse(row.text(settings.date())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<StationId> station(Row row) {
        try {
            return Optional.of(new StationId(row.text(settings.station()).replace(' ', '_')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1", "1.0", "y" -> Optional.of(true);
            case "no", "false", "0", "0.0", "n" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
