package io.virga.format.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of a table's columns, and its lines split by them. */
public final class Columns {
    private static final int MOST = 4096;

    private final List<String> names;
    private final Map<String, Integer> positions;
    private final int width;
    private final char separator;

    private Columns(List<String> names, char separator) {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            found.putIfAbsent(names.get(i).strip(), i);
        }
        this.names = names.stream().map(String::strip).toList();
        this.positions = Map.copyOf(found);
        this.width = names.size();
        this.separator = separator;
    }

    /** Reads a header line; nothing where its quotes do not match or it names more than 4096 columns. */
    public static Optional<Columns> of(String header, char separator) {
        return split(header.startsWith("\uFEFF") ? header.substring(1) : header, separator)
                .filter(names -> names.size() <= MOST)
                .map(names -> new Columns(names, separator));
    }

    /** Columns of a table whose lines have no header. */
    public static Columns named(List<String> names, char separator) {
        return new Columns(names, separator);
    }

    /** Whether all of these are among the columns. */
    public boolean hold(Collection<String> names) {
        return positions.keySet().containsAll(names);
    }

    /** Their names, in order. */
    public List<String> names() {
        return names;
    }

    /** How many columns there are. */
    public int width() {
        return width;
    }

    /** The fields of a line; nothing where its quotes do not match. */
    public Optional<Row> row(String line) {
        return split(line, separator).map(fields -> new Row(positions, fields));
    }

    private static Optional<List<String>> split(String line, char separator) {
        if (line.indexOf('"') < 0) {
            return Optional.of(plain(line, separator));
        }
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .ignoreDifferentFieldCount(true)
                .ofCsvRecord(line)) {
            List<CsvRecord> records = reader.stream().limit(2).toList();
            boolean closed = line.chars().filter(c -> c == '"').count() % 2 == 0;
            return records.size() == 1 && closed ? Optional.of(records.get(0).getFields()) : Optional.empty();
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            return Optional.empty();
        }
    }

    /** Without quotes a line is nothing but fields between separators; a reader for quotes costs ten times as much. */
    private static List<String> plain(String line, char separator) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
            fields.add(line.substring(from, at));
            from = at + 1;
        }
        fields.add(line.substring(from));
        return fields;
    }
}
