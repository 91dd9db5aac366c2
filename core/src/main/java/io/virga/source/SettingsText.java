package io.virga.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Settings as text by name, each to be taken once; what is left over is unknown. */
final class SettingsText {
    private final String owner;
    private final Map<String, String> left;
    private final TreeSet<String> known = new TreeSet<>();

    SettingsText(String owner, Map<String, String> settings) {
        this.owner = owner;
        this.left = new TreeMap<>(settings);
    }

    Optional<String> text(String name) {
        known.add(name);
        return Optional.ofNullable(left.remove(name)).map(String::strip);
    }

    String needed(String name, String example) {
        return text(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> refused(name, "is missing; give it a value such as " + example));
    }

    List<String> names(String name, String example, Predicate<String> allowed) {
        List<String> names = Arrays.stream(needed(name, example).split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .toList();
        for (String each : names) {
            if (!allowed.test(each)) {
                throw refused(name, "has '" + each + "'; each is such as " + example);
            }
        }
        if (names.isEmpty()) {
            throw refused(name, "names nothing; give at least one such as " + example);
        }
        return names;
    }

    Duration duration(String name, Duration otherwise, Duration least, Duration most) {
        Optional<String> text = text(name);
        Duration value = text.map(given -> parsed(name, given)).orElse(otherwise);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refused(name, "is " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    /** {@code 500ms}, {@code 5s}, {@code 1m}, {@code 2h}, {@code 7d}, or ISO 8601. */
    private Duration parsed(String name, String text) {
        int digits = 0;
        while (digits < text.length() && digits < 10 && Character.digit(text.charAt(digits), 10) >= 0) {
            digits++;
        }
        try {
            if (digits == 0) {
                return Duration.parse(text);
            }
            long amount = Long.parseLong(text.substring(0, digits));
            return switch (text.substring(digits).strip()) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> throw refused(name, "has no unit of ms, s, m, h or d: " + text);
            };
        } catch (DateTimeException e) {
            throw refused(name, "is a duration such as 30s, 5m, 2h or 1d, not '" + text + "'");
        }
    }

    long number(String name, long otherwise, long least, long most) {
        Optional<String> text = text(name);
        long value;
        try {
            value = text.map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw refused(name, "is a whole number, not '" + text.orElse("") + "'");
        }
        if (value < least || value > most) {
            throw refused(name, "is " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    ZoneId zone(String name) {
        String text = text(name).orElse("UTC");
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw refused(name, "is a time zone such as UTC or Europe/Berlin, not '" + text + "'");
        }
    }

    /** All settings whose names begin so, without the beginning. */
    Map<String, String> below(String prefix) {
        known.add(prefix + "…");
        Map<String, String> found = new TreeMap<>();
        left.entrySet().removeIf(each -> {
            boolean below = each.getKey().startsWith(prefix);
            if (below) {
                found.put(each.getKey().substring(prefix.length()), each.getValue());
            }
            return below;
        });
        return found;
    }

    /** Refuses what nobody has taken. */
    void refuseOthers() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(owner + " knows no setting " + String.join(", ", left.keySet())
                    + "; it knows " + String.join(", ", known));
        }
    }

    IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException(owner + ": " + name + " " + why);
    }
}
