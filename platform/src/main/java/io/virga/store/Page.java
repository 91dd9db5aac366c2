package io.virga.store;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of an answer, and how to ask for the rows after them.
 *
 * @param rows in the order of their key
 * @param next the cursor to pass for the next page; absent on the last
 */
public record Page<T>(List<T> rows, Optional<String> next) {
    /** Copies the rows. */
    public Page {
        rows = List.copyOf(rows);
    }

    /** Cuts one row more than asked for off again: it only says that there is more. */
    public static <T> Page<T> of(List<T> rows, int limit, java.util.function.Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        List<T> cut = rows.subList(0, limit);
        return new Page<>(cut, Optional.of(cursor.apply(cut.get(limit - 1))));
    }
}
