package io.virga.format.table;

import io.virga.format.Context;
import io.virga.format.Format;
import io.virga.format.Route;
import java.util.List;
import java.util.Optional;

/** How the tables of one format look. */
public interface TableForm {
    /** The format of its records. */
    Format format();

    /** What stands between the fields of a table with this header line. */
    default char separatorOf(String header) {
        return separator();
    }

    /** What stands between the fields. */
    default char separator() {
        return ',';
    }

    /** The columns that no table can be without. */
    List<String> required();

    /** The names of the columns where the table has no header line; otherwise none. */
    default List<String> names() {
        return List.of();
    }

    /** The first byte of lines that are no records, where there are such. */
    default Optional<Byte> commentMark() {
        return Optional.empty();
    }

    /** What is known after reading such a line. */
    default Context comment(String line, Context known) {
        return known;
    }

    /** Whom a record is from and when. */
    Route route(Row row, Context context);
}
