package io.virga.api;

import io.javalin.http.Context;
import io.virga.live.PartStates;
import io.virga.wire.PartState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the parts of the stack are, as they say themselves. */
final class HealthResource {
    private final PartStates parts;
    private final InstantSource clock;

    HealthResource(PartStates parts, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /** GET /health: 200 where every known part is ready, else 503. */
    void health(Context context) {
        new Parameters(context);
        Instant now = clock.instant();
        List<Map<String, Object>> views =
                parts.all().stream().map(part -> view(part, now)).toList();
        boolean ready = !views.isEmpty() && views.stream().allMatch(view -> "READY".equals(view.get("state")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", ready ? "READY" : parts.all().isEmpty() ? "STARTING" : "DEGRADED");
        answer.put("asOf", now.toString());
        answer.put("parts", views);
        Json.answer(context.status(ready ? 200 : 503), answer);
    }

    private static Map<String, Object> view(PartState part, Instant now) {
        Duration age = Duration.between(part.at(), now);
        boolean silent = part.isSilent(now);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("part", part.part());
        view.put("state", silent ? "SILENT" : part.state());
        view.put("detail", silent ? "last heard " + age.toSeconds() + " s ago: " + part.detail() : part.detail());
        view.put("address", part.address());
        view.put("ageSeconds", age.toMillis() / 1000.0);
        return view;
    }
}
