package io.virga.format.catalogue;

import io.virga.format.FieldException;
import io.virga.format.Reason;
import io.virga.format.table.Columns;
import io.virga.format.table.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A list in the form of a table with a header line.
 *
 * @param required columns by which it is recognised
 * @param columns where a field stands; {@code A+B} joins two columns
 */
record TableList(String name, List<String> required, Map<Field, String> columns, boolean fillers) implements TextList {
    private static final String JOIN = "\\+";

    @Override
    public Optional<Body> begun(String line) {
        return Columns.of(line, ',')
                .filter(read -> read.hold(required))
                .map(read -> new Body(this, false, text -> entry(read, text)));
    }

    private Optional<Entry> entry(Columns read, String line) {
        if (line.isBlank()) {
            return Optional.empty();
        }
        Row row = read.row(line)
                .filter(each -> each.width() == read.width())
                .orElseThrow(() -> new FieldException(Reason.WRONG_COLUMNS, "the line does not fit its header"));
        return Optional.of(
                field -> Arrays.stream(columns.getOrDefault(field, "").split(JOIN, -1))
                        .map(row::text)
                        .collect(Collectors.joining()));
    }
}
