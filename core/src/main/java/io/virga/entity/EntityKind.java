package io.virga.entity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of made-up entities. */
public enum EntityKind {
    BEER("beer"),
    CANNABIS("cannabis"),
    COMPANY("company"),
    RESTAURANT("restaurant"),
    USER("users"),
    VEHICLE("vehicle");

    private final String namespace;

    EntityKind(String namespace) {
        this.namespace = namespace;
    }

    /** Its name in configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder that its path begins with. */
    public String namespace() {
        return namespace;
    }

    /** The last part of its path, which also names its topic and its collection. */
    public String type() {
        return "random_" + word();
    }

    /** Finds a kind by {@link #word}. */
    public static Optional<EntityKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** All words, for messages. */
    public static String words() {
        return Arrays.stream(values()).map(EntityKind::word).collect(Collectors.joining(", "));
    }
}
