package io.virga.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How answers look: data beside what is known about them. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** Answers with a value made of maps, lists, text, numbers and booleans. */
    static void answer(Context context, Object value) {
        try {
            context.contentType("application/json").result(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps and numbers always make JSON", e);
        }
    }

    /** A list with its count, the time it holds for, and how to ask for more. */
    static Map<String, Object> list(List<?> data, Instant asOf, Optional<String> next) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("asOf", asOf.toString());
        meta.put("count", data.size());
        next.ifPresent(cursor -> meta.put("nextCursor", cursor));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("_data", data);
        answer.put("_meta", meta);
        return answer;
    }

    /** Adds when something happened, when it arrived, and how old it is. */
    static void times(Map<String, Object> datum, Instant event, Instant arrival, Instant now) {
        datum.put("eventTime", event.toString());
        datum.put("arrivalTime", arrival.toString());
        datum.put("ageSeconds", Duration.between(event, now).toMillis() / 1000.0);
    }
}
