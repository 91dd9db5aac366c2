package io.virga.dataset;

import io.virga.format.Format;
import io.virga.format.Lines;
import io.virga.format.Reading;
import io.virga.format.table.Columns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How a file is to be read: as hourly reports by one of the formats, or as a table of days. */
public sealed interface DatasetForm {
    /**
     * Hourly reports.
     *
     * @param reading the format and its settings
     * @param aligned whether times of several files can be held against each other; not, where a zone was only assumed
     */
    record Hourly(Reading reading, boolean aligned) implements DatasetForm {}

    /**
     * A table of days.
     *
     * @param settings which column holds what
     */
    record Daily(DailyColumns settings) implements DatasetForm {}

    /** The name of a table of days in commands. */
    String DAILY = "daily-table";

    /**
     * The form that a person gave.
     *
     * @param format a format's wire name, or {@link #DAILY}
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    static DatasetForm of(String format, Map<String, String> settings) {
        if (format.equals(DAILY)) {
            return new Daily(DailyColumns.of(settings));
        }
        Format known = Format.ofWireName(format)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no format " + format + "; docs/formats.md lists them, and " + DAILY));
        return new Hourly(new Reading(known, settings), true);
    }

    /**
     * The form that a file's header line shows.
     *
     * @param settings that a person gave, such as the zone of an LCD file
     * @throws DatasetException where it shows none
     */
    static DatasetForm detect(Path file, Map<String, String> settings) throws DatasetException, IOException {
        Columns columns = header(file);
        if (columns.hold(List.of("Date", "Location", "RainToday"))) {
            return new Daily(DailyColumns.of(with(KnownMappings.WEATHER_AUS, settings)));
        }
        if (columns.hold(List.of("DATE", "HourlyDryBulbTemperature"))
                || columns.hold(List.of("DATE", "HOURLYDRYBULBTEMPF"))) {
            Map<String, String> lcd = with(Map.of("units", "customary", "zone", "Z"), settings);
            if (!columns.hold(List.of("STATION"))) {
                lcd.putIfAbsent("station", stationOf(file));
            }
            return new Hourly(new Reading(Format.LCD, lcd), settings.containsKey("zone"));
        }
        if (columns.hold(List.of("origin", "time_hour", "temp", "precip"))) {
            return mapped(with(KnownMappings.NYC_FLIGHTS, settings));
        }
        if (columns.hold(List.of("year", "month", "day", "hour", "PRES", "RAIN", "station"))) {
            return mapped(with(KnownMappings.PRSA, settings));
        }
        if (columns.hold(List.of("STATION", "DATE", "TMP"))) {
            return new Hourly(new Reading(Format.ISD_CSV, settings), true);
        }
        throw new DatasetException("cannot tell the format of " + file.getFileName()
                + " from its first line; name it with --format and --with, as docs/formats.md says");
    }

    private static Hourly mapped(Map<String, String> settings) {
        return new Hourly(new Reading(Format.MAPPED_TABLE, settings), true);
    }

    private static Map<String, String> with(Map<String, String> known, Map<String, String> given) {
        Map<String, String> all = new TreeMap<>(known);
        all.putAll(given);
        return all;
    }

    private static Columns header(Path file) throws DatasetException, IOException {
        try (Lines lines = new Lines(Files.newInputStream(file))) {
            Optional<Lines.Line> first = lines.next();
            if (first.isEmpty() || first.get().fault().isPresent()) {
                throw new DatasetException("cannot read " + file.getFileName() + ": "
                        + first.flatMap(Lines.Line::fault).map(Enum::name).orElse("it is empty"));
            }
            return Columns.of(new String(first.get().bytes(), StandardCharsets.UTF_8), ',')
                    .orElseThrow(() -> new DatasetException(
                            "cannot read " + file.getFileName() + ": the quotes of its first line do not match"));
        }
    }

    /** The name of the file without its endings, as far as a station may be called that. */
    private static String stationOf(Path file) {
        String name = String.valueOf(file.getFileName())
                .replaceFirst("(\\.[A-Za-z]{2,4}){1,2}$", "")
                .replaceAll("[^A-Za-z0-9_.-]", "_");
        return name.isEmpty() ? "station" : name.substring(0, Math.min(64, name.length()));
    }
}
