package io.virga.format;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a record does not say itself and its decoder needs: facts that the source was told or read above the record (a
 * zone, a station, a bulletin), and the header line of a table. It travels as the header of the envelope, so that a
 * dead letter can be decoded again years later without the configuration of its source.
 *
 * @param facts by name; names are words, values one line
 * @param columns the header line, where the format has one
 */
public record Context(Map<String, String> facts, Optional<String> columns) {
    /** Nothing to add: each record says all. */
    public static final Context NONE = new Context(Map.of(), Optional.empty());

    private static final char MARK = '@';
    private static final int MOST_FACTS = 500;

    /** Copies the facts and refuses what could not be written as lines. */
    public Context {
        facts.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=') >= 0 || hasLineEnd(name) || hasLineEnd(value)) {
                throw new IllegalArgumentException("a fact is one line of name=value: " + name);
            }
        });
        facts = Map.copyOf(facts);
    }

    private static boolean hasLineEnd(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    /** One fact alone. */
    public static Context of(String name, String value) {
        return new Context(Map.of(name, value), Optional.empty());
    }

    /** The same facts above a header line. */
    public Context above(String columnsLine) {
        return new Context(facts, Optional.of(columnsLine));
    }

    /** A fact, where it is known. */
    public Optional<String> fact(String name) {
        return Optional.ofNullable(facts.get(name));
    }

    /** As a header: a line {@code @name=value} a fact, then the header line. */
    public Optional<String> header() {
        if (facts.isEmpty()) {
            return columns;
        }
        StringBuilder text = new StringBuilder();
        new TreeMap<>(facts)
                .forEach((name, value) ->
                        text.append(MARK).append(name).append('=').append(value).append('\n'));
        columns.ifPresent(text::append);
        return Optional.of(text.toString());
    }

    /** Reads a header back; a header without facts is a header line. */
    public static Context of(String header) {
        Map<String, String> facts = new TreeMap<>();
        int at = 0;
        while (at < header.length() && header.charAt(at) == MARK && facts.size() < MOST_FACTS) {
            int end = header.indexOf('\n', at);
            int equals = header.indexOf('=', at);
            if (end < 0 || equals < 0 || equals > end || equals == at + 1) {
                break;
            }
            facts.put(
                    header.substring(at + 1, equals),
                    header.substring(equals + 1, end).replace("\r", ""));
            at = end + 1;
        }
        String rest = header.substring(at);
        return new Context(facts, rest.isEmpty() ? Optional.empty() : Optional.of(rest));
    }
}
