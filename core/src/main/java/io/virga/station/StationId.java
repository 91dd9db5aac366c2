package io.virga.station;

/**
 * The name of a station as its network writes it: text, leading zeros and letters kept.
 *
 * @param text 1 to 64 visible characters without {@code '|'}, which separates the parts of a record key
 */
public record StationId(String text) implements Comparable<StationId> {
    private static final int LONGEST = 64;

    /** Refuses what could not be a record key, a file name part or a line of a table. */
    public StationId {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a station id has 1 to " + LONGEST + " characters, not " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '|') {
                throw new IllegalArgumentException("a station id has visible ASCII characters without '|'; character "
                        + i + " is U+" + Integer.toHexString(0x10000 | c).substring(1));
            }
        }
    }

    @Override
    public int compareTo(StationId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
