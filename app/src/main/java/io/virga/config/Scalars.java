package io.virga.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values from their text. */
final class Scalars {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(int.class, text -> number(text, Integer::valueOf)),
            Map.entry(long.class, text -> number(text, Long::valueOf)),
            Map.entry(double.class, text -> number(text, Double::valueOf)),
            Map.entry(boolean.class, Scalars::bool),
            Map.entry(Boolean.class, Scalars::bool),
            Map.entry(Duration.class, Scalars::duration),
            Map.entry(Path.class, Path::of),
            Map.entry(URI.class, URI::create),
            Map.entry(Secret.class, Secret::new),
            Map.entry(Speed.class, Speed::parse));

    private Scalars() {}

    static Object parse(Class<?> type, String text) {
        Function<String, Object> parser = PARSERS.get(type);
        if (parser == null) {
            throw new IllegalArgumentException("values of " + type.getSimpleName() + " cannot be read");
        }
        return parser.apply(text.strip());
    }

    private static <N extends Number> N number(String text, Function<String, N> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number is wanted, not " + text, e);
        }
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false is wanted, not " + text);
        };
    }

    /** {@code 500ms}, {@code 5s}, {@code 1m}, {@code 2h}, {@code 7d}, or ISO 8601 as {@code PT1M}. */
    private static Duration duration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        try {
            if (!matcher.matches()) {
                return Duration.parse(text);
            }
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "h" -> Duration.ofHours(amount);
                default -> Duration.ofDays(amount);
            };
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a duration is wanted, as 500ms, 5s, 1m, 2h, 7d or PT1M; not " + text, e);
        }
    }
}
