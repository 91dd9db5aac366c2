package io.virga.source;

/** How a source may be called: its name is part of keys, of metrics and of addresses. */
public final class SourceName {
    private static final int LONGEST = 64;

    private SourceName() {}

    /** Whether a text can be the name of a source. */
    public static boolean isOne(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && name.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '-'
                                || c == '_');
    }

    /** Why a text is none. */
    public static String refusal(String name) {
        return "the name of a source has 1 to " + LONGEST + " letters, digits, '-' and '_', unlike '" + name + "'";
    }
}
