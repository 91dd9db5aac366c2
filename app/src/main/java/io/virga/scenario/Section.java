package io.virga.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.config.ConfigException;
import io.virga.config.Nearest;
import io.virga.simulate.radar.Motion;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys with values, each of which must be asked for: what is left over is unknown. */
final class Section {
    private static final int MOST_ITEMS = 200;

    private final String path;
    private final ObjectNode node;
    private final List<String> asked = new ArrayList<>();

    private Section(String path, ObjectNode node) {
        this.path = path;
        this.node = node;
    }

    /** Reads all of a section; what its keys make together is refused under its name. */
    static <T> T read(String path, JsonNode node, Function<Section, T> reading) {
        if (!(node instanceof ObjectNode object)) {
            throw new ConfigException(path + " is a section with keys, not " + shown(node));
        }
        Section section = new Section(path, object);
        try {
            T made = reading.apply(section);
            section.end();
            return made;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path + ": " + e.getMessage(), e);
        }
    }

    /** A number within bounds, in the key's unit. */
    double number(String key, double least, double most) {
        return optional(key, least, most).orElseThrow(() -> missing(key));
    }

    double number(String key, double least, double most, double otherwise) {
        return optional(key, least, most).orElse(otherwise);
    }

    OptionalDouble optional(String key, double least, double most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = parsed(key, text.get(), least, most);
        if (!(value >= least && value <= most)) {
            throw new ConfigException(
                    at(key) + " must be within " + plain(least) + " and " + plain(most) + ", not " + text.get());
        }
        return OptionalDouble.of(value);
    }

    private double parsed(String key, String text, double least, double most) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ConfigException(
                    at(key) + " is a number within " + plain(least) + " and " + plain(most) + ", not " + text, e);
        }
    }

    int whole(String key, int least, int most, int otherwise) {
        double value = number(key, least, most, otherwise);
        if (value != Math.rint(value)) {
            throw new ConfigException(
                    at(key) + " is a whole number within " + least + " and " + most + ", not " + value);
        }
        return (int) value;
    }

    boolean truth(String key, boolean otherwise) {
        String text = text(key).orElse(Boolean.toString(otherwise));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(at(key) + " is true or false, not " + text);
        };
    }

    /** One of the constants, written in small letters with - for _. */
    <E extends Enum<E>> E choice(String key, List<E> choices, E otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        return choices.stream()
                .filter(choice -> word(choice).equals(text.get()))
                .findFirst()
                .orElseThrow(() -> new ConfigException(at(key) + " is one of "
                        + choices.stream().map(Section::word).collect(Collectors.joining(", ")) + ", not "
                        + text.get()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Instant time(String key) {
        String text = text(key).orElseThrow(() -> missing(key));
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ConfigException(at(key) + " is a time as 2026-05-20T21:00:00Z, not " + text, e);
        }
    }

    String required(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /** A direction from which something comes, in degrees, and its speed in m/s. */
    Optional<Motion> motion(String key, double most) {
        return below(key, section -> section.motion(most));
    }

    Motion motion(double most) {
        return Motion.from(number("from", 0, 360), number("speed", 0, most));
    }

    <T> Optional<T> below(String key, Function<Section, T> reading) {
        JsonNode value = value(key);
        return value == null ? Optional.empty() : Optional.of(read(at(key), value, reading));
    }

    <T> List<T> list(String key, Function<Section, T> reading) {
        List<T> made = new ArrayList<>();
        for (JsonNode item : items(key)) {
            made.add(read(at(key) + "[" + made.size() + "]", item, reading));
        }
        return made;
    }

    List<String> words(String key) {
        List<String> words = new ArrayList<>();
        for (JsonNode item : items(key)) {
            if (!item.isTextual()) {
                throw new ConfigException(at(key) + " is a list of words, not of " + shown(item));
            }
            words.add(item.textValue());
        }
        return words;
    }

    private List<JsonNode> items(String key) {
        JsonNode value = value(key);
        List<JsonNode> items = new ArrayList<>();
        if (value == null) {
            return items;
        }
        if (!value.isArray() || value.size() > MOST_ITEMS) {
            throw new ConfigException(at(key) + " is a list of at most " + MOST_ITEMS + " items, not " + shown(value));
        }
        value.forEach(items::add);
        return items;
    }

    private Optional<String> text(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new ConfigException(at(key) + " is a single value, not " + shown(value));
        }
        return Optional.of(value.textValue().strip());
    }

    private @Nullable JsonNode value(String key) {
        asked.add(key);
        JsonNode value = node.get(key);
        if (value != null
                && (value.isNull() || value.isTextual() && value.textValue().isBlank())) {
            throw new ConfigException(at(key) + " has no value; give it one or leave the line out");
        }
        return value;
    }

    private void end() {
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw new ConfigException("unknown key " + at(name) + "; the nearest known one is "
                        + at(Nearest.of(name, asked)) + " (known here: "
                        + asked.stream().distinct().sorted().collect(Collectors.joining(", ")) + ")");
            }
        });
    }

    private ConfigException missing(String key) {
        List<String> given = new ArrayList<>();
        node.fieldNames().forEachRemaining(given::add);
        return new ConfigException(at(key) + " is missing" + (given.isEmpty() ? "" : "; given are " + given));
    }

    private String at(String key) {
        return path + "." + key;
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static String plain(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    static <E> List<E> all(E[] constants) {
        return Arrays.asList(constants);
    }
}
