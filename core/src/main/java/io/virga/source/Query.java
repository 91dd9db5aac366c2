package io.virga.source;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds the query of an address; what is not plain is percent-encoded (RFC 3986, section 2.1). */
final class Query {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final StringBuilder text = new StringBuilder();

    /** Adds a parameter. */
    Query with(String name, String value) {
        text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
        return this;
    }

    /** A text as part of a path or query. Commas stay: lists of stations are easier to read, and RFC 3986 allows them. */
    static String encoded(String value) {
        StringBuilder out = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~,:".indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                HEX.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
