package io.virga.format.metar;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The groups of a report, split at blanks and control characters, with a place where reading stands. */
final class Tokens {
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final List<String> tokens;
    private int at;

    Tokens(List<String> tokens) {
        this.tokens = tokens;
    }

    /** Splits text in one pass. The sign that ends a report belongs to no group. */
    static List<String> split(String text) {
        List<String> found = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || isBlank(text.charAt(i));
            if (!blank && from < 0) {
                from = i;
            } else if (blank && from >= 0) {
                found.add(text.substring(from, i));
                from = -1;
            }
        }
        return found;
    }

    /** Where the groups of a text begin. */
    static List<Integer> starts(String text) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (!isBlank(text.charAt(i)) && (i == 0 || isBlank(text.charAt(i - 1)))) {
                found.add(i);
            }
        }
        return found;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c == '=' || c == NO_BREAK_SPACE || c == '\u007f';
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** The group where reading stands; empty at the end. */
    String here() {
        return ahead(0);
    }

    /** A group further on; empty beyond the end. */
    String ahead(int by) {
        return at + by < tokens.size() ? tokens.get(at + by) : "";
    }

    /** Goes on by one group. */
    void skip() {
        at++;
    }

    /** Whether a group stands anywhere ahead. */
    boolean anyAhead(Predicate<String> test) {
        return tokens.subList(Math.min(at, tokens.size()), tokens.size()).stream()
                .anyMatch(test);
    }
}
