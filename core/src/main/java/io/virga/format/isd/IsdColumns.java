package io.virga.format.isd;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The header line of an ISD file, and its rows split by it. */
final class IsdColumns {
    private final Map<String, Integer> positions;
    private final int width;

    private IsdColumns(Map<String, Integer> positions, int width) {
        this.positions = positions;
        this.width = width;
    }

    /** Reads a header line; nothing where it lacks the columns that no report can be without. */
    static Optional<IsdColumns> of(String header) {
        Optional<List<String>> names = split(header.startsWith("\uFEFF") ? header.substring(1) : header);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < names.get().size(); i++) {
            positions.putIfAbsent(names.get().get(i).strip(), i);
        }
        boolean complete = positions.containsKey("STATION") && positions.containsKey("DATE");
        return complete ? Optional.of(new IsdColumns(positions, names.get().size())) : Optional.empty();
    }

    int width() {
        return width;
    }

    /** The text of a column in a split row, stripped; empty where the file has no such column. */
    String text(List<String> row, String column) {
        Integer at = positions.get(column);
        return at == null || at >= row.size() ? "" : row.get(at).strip();
    }

    /** Splits one line of CSV (RFC 4180); nothing where its quotes do not match. */
    static Optional<List<String>> split(String line) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
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
}
