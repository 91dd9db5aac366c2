package io.virga.document;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A document as it is kept.
 *
 * @param id what identifies it
 * @param arrival when it was fetched, where it says so
 * @param bytes its size in the store
 * @param fields all others by name: texts, numbers, booleans, nulls, lists and maps; absent where it is too large for a list
 */
public record DocumentView(String id, Optional<Instant> arrival, int bytes, Optional<Map<String, Object>> fields) {
    /** Keeps the order of the fields. */
    public DocumentView {
        fields = fields.map(LinkedHashMap::new);
    }
}
