package io.virga.document;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a document as JSON has them, whoever wrote it. */
final class PlainValues {
    private PlainValues() {}

    static Map<String, Object> of(Map<?, ?> document) {
        Map<String, Object> plain = new LinkedHashMap<>();
        document.forEach((name, value) -> plain.put(String.valueOf(name), value(value)));
        return plain;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Iterable<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(each -> plain.add(value(each)));
            return plain;
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return number.toString();
        }
        if (value == null || value instanceof Boolean || isJsonNumber(value)) {
            return value;
        }
        return value instanceof Date date ? date.toInstant().toString() : value.toString();
    }

    private static boolean isJsonNumber(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Double;
    }
}
