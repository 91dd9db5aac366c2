package io.virga.store;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;

/** What the rows of different tables have in common when they are filled. */
final class Row {
    static final Schema TIME = Timestamp.SCHEMA;

    private final Struct struct;

    Row(Schema schema) {
        struct = new Struct(schema);
    }

    Row with(String column, Object value) {
        struct.put(column, value instanceof Instant instant ? Date.from(instant) : value);
        return this;
    }

    /** Leaves the column null where there is no value. */
    Row with(String column, Optional<?> value) {
        value.ifPresent(present -> with(column, present));
        return this;
    }

    /** As many characters as a column holds: never half of one that Java writes as two. */
    static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    Struct struct() {
        return struct;
    }
}
