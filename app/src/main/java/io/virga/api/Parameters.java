package io.virga.api;

import io.javalin.http.Context;
import io.virga.config.Nearest;
import io.virga.observation.Element;
import io.virga.station.StationId;
import io.virga.verification.Predictand;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The query parameters of one request: known names only, each checked. */
final class Parameters {
    private static final int MOST = 1000;
    private static final int USUAL = 100;

    private final Context context;

    /** Refuses names that the route does not know. */
    Parameters(Context context, String... known) {
        this.context = context;
        List<String> names = Arrays.asList(known);
        for (String name : context.queryParamMap().keySet()) {
            if (!names.contains(name)) {
                throw Problem.badRequest("there is no parameter '" + name + "' here"
                        + (names.isEmpty() ? "" : "; did you mean '" + Nearest.of(name, names) + "'?"));
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isBlank());
    }

    /** A station's id. */
    Optional<String> station() {
        Optional<String> id = text("station");
        id.ifPresent(text -> {
            try {
                new StationId(text);
            } catch (IllegalArgumentException e) {
                throw Problem.badRequest("parameter 'station': " + e.getMessage());
            }
        });
        return id;
    }

    String requiredStation() {
        return station().orElseThrow(() -> Problem.badRequest("parameter 'station' is required"));
    }

    /** The cursor of a list in the order of names. */
    Optional<String> nameCursor() {
        Optional<String> cursor = text("cursor");
        cursor.filter(text -> !text.chars().allMatch(c -> c >= ' ' && c <= '~')).ifPresent(text -> {
            throw Problem.badRequest("parameter 'cursor' must be the nextCursor of the page before");
        });
        return cursor;
    }

    Instant time(String name, Instant otherwise) {
        return text(name).map(text -> instant(name, text)).orElse(otherwise);
    }

    private static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.badRequest(
                    "parameter '" + name + "' must be a UTC instant such as 2026-01-31T12:00:00Z, was '" + text + "'");
        }
    }

    Duration window() {
        String text = text("window").orElse("PT1H");
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw Problem.badRequest("parameter 'window' must be a duration such as PT1M or PT1H, was '" + text + "'");
        }
    }

    Element element() {
        String name = text("element").orElse(Element.AIR_TEMPERATURE.wireName());
        List<String> known =
                Arrays.stream(Element.values()).map(Element::wireName).toList();
        return Element.ofWireName(name)
                .orElseThrow(() -> Problem.badRequest("there is no element '" + name + "'; did you mean '"
                        + Nearest.of(name, known) + "'? Known: "
                        + known.stream().collect(Collectors.joining(", "))));
    }

    Predictand predictand() {
        String name = text("predictand").orElse(Predictand.RAIN.wireName());
        List<String> known =
                Arrays.stream(Predictand.values()).map(Predictand::wireName).toList();
        return Predictand.ofWireName(name)
                .orElseThrow(() -> Problem.badRequest("nothing that is forecast is called '" + name
                        + "'; did you mean '" + Nearest.of(name, known) + "'? Known: " + String.join(", ", known)));
    }

    /** Whether only what was issued last is asked for. */
    boolean lastIssue() {
        String text = text("issue").orElse("all");
        if (!text.equals("all") && !text.equals("last")) {
            throw Problem.badRequest("parameter 'issue' must be all or last, was '" + text + "'");
        }
        return text.equals("last");
    }

    /** How far ahead forecasts looked. */
    Optional<Duration> lead() {
        return text("lead").map(text -> {
            try {
                return Duration.parse(text);
            } catch (DateTimeException e) {
                throw Problem.badRequest(
                        "parameter 'lead' must be a duration such as PT1H or PT24H, was '" + text + "'");
            }
        });
    }

    /** The cursor of a list in the order of two times. */
    Optional<String> forecastCursor() {
        Optional<String> cursor = text("cursor");
        cursor.ifPresent(text -> {
            for (String time : text.split(" ", 2)) {
                instant("cursor", time);
            }
        });
        return cursor;
    }

    int limit() {
        String text = text("limit").orElse(Integer.toString(USUAL));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Answered like a number out of range.
        }
        throw Problem.badRequest("parameter 'limit' must be 1 to " + MOST + ", was '" + text + "'");
    }

    /** Whether the newest rows are asked for instead of the oldest. */
    boolean newestFirst() {
        String order = text("order").orElse("oldest");
        if (!order.equals("oldest") && !order.equals("newest")) {
            throw Problem.badRequest("parameter 'order' must be oldest or newest, was '" + order + "'");
        }
        return order.equals("newest");
    }

    /** The cursor of a list in the order of time. */
    Optional<String> timeCursor() {
        Optional<String> cursor = text("cursor");
        cursor.map(c -> c.split(" ", 2)[0]).ifPresent(time -> instant("cursor", time));
        return cursor;
    }
}
