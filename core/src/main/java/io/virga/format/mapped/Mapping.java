package io.virga.format.mapped;

import io.virga.format.Context;
import io.virga.observation.Element;
import io.virga.station.StationId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the records of a vendor become observations: columns to elements, their units, the time and its zone, the
 * station. It travels with each record, so that decoding needs no configuration.
 *
 * <p>As settings it is a flat map of texts, lists joined by {@code |}; {@link #of} lists them.
 *
 * @param separator between the fields of a table
 * @param names of the columns of a table without a header line; otherwise none
 * @param path the fields that lead to the list of records in JSON
 * @param stationColumn where the station is written, or
 * @param station whose records they all are
 * @param time how the time is written
 * @param elements the columns with values
 * @param place columns of latitude, longitude, elevation in metres and name, as far as there are such
 * @param rain column that says whether it rains
 * @param raining its texts for yes
 * @param reportType of all its observations
 * @param missing texts for a value that is missing; an empty text always is
 * @param trace text for precipitation too little to measure
 */
public record Mapping(
        char separator,
        List<String> names,
        List<String> path,
        Optional<String> stationColumn,
        Optional<StationId> station,
        MappedTime time,
        List<MappedElement> elements,
        Map<String, String> place,
        Optional<String> rain,
        Set<String> raining,
        String reportType,
        Set<String> missing,
        Optional<String> trace) {
    static final String ELEMENT = "element.";
    static final String TIME_COLUMNS = "time.columns";
    static final String TIME_PATTERN = "time.pattern";

    private static final String TIME_ZONE = "time.zone";
    private static final String SEPARATOR = "separator";
    private static final String NAMES = "names";
    private static final String PATH = "path";
    private static final String STATION_COLUMN = "station.column";
    private static final String STATION = "station";
    private static final String PLACE = "place.";
    private static final String RAIN_COLUMN = "rain.column";
    private static final String RAIN_YES = "rain.yes";
    private static final String TYPE = "type";
    private static final String MISSING = "missing";
    private static final String TRACE = "trace";
    private static final String TAB = "tab";
    private static final Set<String> PLACES = Set.of("latitude", "longitude", "elevation", "name");
    private static final Set<String> KNOWN = Set.of(
            TIME_COLUMNS,
            TIME_PATTERN,
            TIME_ZONE,
            SEPARATOR,
            NAMES,
            PATH,
            STATION_COLUMN,
            STATION,
            RAIN_COLUMN,
            RAIN_YES,
            TYPE,
            MISSING,
            TRACE);

    /** Refuses a mapping without a station, without an element, or with half a position. */
    public Mapping {
        names = List.copyOf(names);
        path = List.copyOf(path);
        elements = List.copyOf(elements);
        place = Map.copyOf(place);
        raining = Set.copyOf(raining);
        missing = Set.copyOf(missing);
        if (stationColumn.isPresent() == station.isPresent()) {
            throw new MappingException(STATION, "", "or " + STATION_COLUMN + " must be given, and not both");
        }
        if (elements.isEmpty()) {
            throw new MappingException(ELEMENT + "*", "", "must name at least one column");
        }
        if (place.containsKey("latitude") != place.containsKey("longitude")) {
            throw new MappingException(PLACE + "latitude", "", "and longitude must be given together");
        }
        if (!PLACES.containsAll(place.keySet())) {
            throw new MappingException(PLACE + "*", place.keySet().toString(), "is not among " + new TreeSet<>(PLACES));
        }
    }

    /**
     * Reads settings: {@code separator} (one character or {@code tab}), {@code names}, {@code path}, {@code station} or
     * {@code station.column}, {@code time.columns}, {@code time.pattern}, {@code time.zone}, {@code element.<wire
     * name>} as {@code column;unit;scale;period}, {@code place.latitude|longitude|elevation|name}, {@code rain.column},
     * {@code rain.yes}, {@code type}, {@code missing}, {@code trace}.
     *
     * @throws MappingException where they make no mapping; its message names the setting
     */
    public static Mapping of(Map<String, String> settings) {
        List<MappedElement> elements = new ArrayList<>();
        Map<String, String> place = new HashMap<>();
        new TreeMap<>(settings).forEach((name, text) -> {
            if (name.startsWith(ELEMENT)) {
                String wireName = name.substring(ELEMENT.length());
                Element element = Element.ofWireName(wireName)
                        .orElseThrow(() -> new MappingException(name, text, "is of no known element"));
                elements.add(MappedElement.of(element, text));
            } else if (name.startsWith(PLACE)) {
                place.put(name.substring(PLACE.length()), text);
            } else if (!KNOWN.contains(name)) {
                throw new MappingException(name, text, "is not known; known are " + new TreeSet<>(KNOWN));
            }
        });
        Optional<String> fixed = Optional.ofNullable(settings.get(STATION));
        return new Mapping(
                separator(settings.getOrDefault(SEPARATOR, ",")),
                list(settings.getOrDefault(NAMES, "")),
                list(settings.getOrDefault(PATH, "")),
                Optional.ofNullable(settings.get(STATION_COLUMN)),
                fixed.map(Mapping::station),
                new MappedTime(
                        list(settings.getOrDefault(TIME_COLUMNS, "")),
                        settings.getOrDefault(TIME_PATTERN, "iso"),
                        zone(settings.getOrDefault(TIME_ZONE, ""))),
                elements,
                place,
                Optional.ofNullable(settings.get(RAIN_COLUMN)),
                Set.copyOf(list(settings.getOrDefault(RAIN_YES, ""))),
                settings.getOrDefault(TYPE, "VENDOR"),
                Set.copyOf(list(settings.getOrDefault(MISSING, ""))),
                Optional.ofNullable(settings.get(TRACE)));
    }

    private static List<String> list(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\\|", -1)).distinct().toList();
    }

    private static char separator(String text) {
        if (text.equals(TAB)) {
            return '\t';
        }
        if (text.length() != 1 || text.charAt(0) == '"' || text.charAt(0) < ' ') {
            throw new MappingException(SEPARATOR, text, "is neither one visible character nor " + TAB);
        }
        return text.charAt(0);
    }

    private static StationId station(String text) {
        try {
            return new StationId(text);
        } catch (IllegalArgumentException e) {
            throw new MappingException(STATION, text, "cannot be: " + e.getMessage());
        }
    }

    /** There is no default: the hour that is guessed is the hour that is wrong. */
    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new MappingException(TIME_ZONE, text, "is no zone such as UTC, -06:00 or Asia/Shanghai");
        }
    }

    /** The settings that {@link #of} reads. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(SEPARATOR, separator == '\t' ? TAB : String.valueOf(separator));
        put(settings, NAMES, names);
        put(settings, PATH, path);
        stationColumn.ifPresent(column -> settings.put(STATION_COLUMN, column));
        station.ifPresent(id -> settings.put(STATION, id.text()));
        put(settings, TIME_COLUMNS, time.columns());
        settings.put(TIME_PATTERN, time.pattern());
        settings.put(TIME_ZONE, time.zone().getId());
        elements.forEach(element -> settings.put(MappedElement.setting(element.element()), element.text()));
        place.forEach((name, column) -> settings.put(PLACE + name, column));
        rain.ifPresent(column -> settings.put(RAIN_COLUMN, column));
        put(settings, RAIN_YES, List.copyOf(new TreeSet<>(raining)));
        settings.put(TYPE, reportType);
        put(settings, MISSING, List.copyOf(new TreeSet<>(missing)));
        trace.ifPresent(text -> settings.put(TRACE, text));
        return settings;
    }

    private static void put(Map<String, String> settings, String name, List<String> items) {
        if (!items.isEmpty()) {
            settings.put(name, String.join("|", items));
        }
    }

    /** As what the records of this source do not say. */
    public Context context() {
        return new Context(settings(), Optional.empty());
    }
}
