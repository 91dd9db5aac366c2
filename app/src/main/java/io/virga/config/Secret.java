package io.virga.config;

/**
 * A value that is never printed.
 *
 * @param value what it is
 */
public record Secret(String value) {

    /** No secret. */
    public static Secret none() {
        return new Secret("");
    }

    @Override
    public String toString() {
        return value.isEmpty() ? "" : "***";
    }
}
