package io.virga.api;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal that says why, as RFC 9457 has it. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    Problem(int status, String title, String detail) {
        super(detail);
        this.status = status;
        this.title = title;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "The request cannot be understood", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "There is no such thing", detail);
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "Not ready", detail);
    }

    void answer(Context context) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        if (status == 503) {
            context.header("Retry-After", "2");
        }
        Json.answer(context.status(status), body);
        context.contentType("application/problem+json");
    }
}
