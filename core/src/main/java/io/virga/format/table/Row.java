package io.virga.format.table;

import java.util.List;
import java.util.Map;

/** One line of a table. */
public final class Row {
    private final Map<String, Integer> positions;
    private final List<String> fields;

    Row(Map<String, Integer> positions, List<String> fields) {
        this.positions = positions;
        this.fields = fields;
    }

    /** The text of a column, stripped; empty where there is no such column. */
    public String text(String column) {
        Integer at = positions.get(column);
        return at == null || at >= fields.size() ? "" : fields.get(at).strip();
    }

    /** All fields, stripped. */
    public List<String> fields() {
        return fields.stream().map(String::strip).toList();
    }

    /** How many fields the line has. */
    public int width() {
        return fields.size();
    }
}
