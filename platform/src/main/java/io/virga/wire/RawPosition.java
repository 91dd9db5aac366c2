package io.virga.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record stood: enough to read it again.
 *
 * @param topic its topic; 1 to 249 letters, digits, dots, dashes and underscores, as Kafka has it
 * @param partition its partition
 * @param offset its offset
 */
public record RawPosition(String topic, int partition, long offset) {
    private static final String NAME = "[a-zA-Z0-9._-]{1,249}";
    private static final Pattern TOPIC = Pattern.compile(NAME);
    private static final Pattern TEXT = Pattern.compile("(" + NAME + "):(\\d{1,9}):(\\d{1,18})");

    /** Refuses a place where no record can stand. */
    public RawPosition {
        if (!TOPIC.matcher(topic).matches() || partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "a record stands in a topic, at a partition and an offset from 0, not at " + partition + ", "
                            + offset + " of a topic of " + topic.length() + " characters");
        }
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException saying how it is written
     */
    public static RawPosition parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no position; it is written TOPIC:PARTITION:OFFSET, as observations-raw:0:17");
        }
        return new RawPosition(found.group(1), Integer.parseInt(found.group(2)), Long.parseLong(found.group(3)));
    }

    /** For people: topic, partition and offset, joined by colons. */
    public String text() {
        return topic + ":" + partition + ":" + offset;
    }
}
