package io.virga.format.catalogue;

import io.virga.format.JsonTree;
import java.util.Map;

/**
 * A list of JSON objects.
 *
 * @param name what people call the form
 * @param mark a field that every object of it has; dots separate the names that lead to it
 * @param paths where a field stands, likewise
 */
record JsonList(String name, String mark, Map<Field, String> paths) {
    private static final String DOT = "\\.";

    private static String text(JsonTree record, String path) {
        return record.at(path.split(DOT, -1)).text();
    }

    boolean fits(JsonTree record) {
        return !text(record, mark).isEmpty();
    }

    Entry entry(JsonTree record) {
        return field -> paths.containsKey(field) ? text(record, paths.getOrDefault(field, "")) : "";
    }
}
