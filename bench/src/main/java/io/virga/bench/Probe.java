package io.virga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Asks the API until it shows an event time, and tells how long after the scheduled send that was. */
final class Probe {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Asked more often, slow answers would have tens of probes load what they measure. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String api;

    Probe(HttpClient http, String api) {
        this.http = http;
        this.api = api;
    }

    /** The last event time of the answer, from a list or a single datum. */
    private Instant eventTime(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(api + path)).build(), HttpResponse.BodyHandlers.ofString());
        JsonNode body = JSON.readTree(answer.body());
        JsonNode datum = body.path("_data").isArray() ? body.path("_data").path(0) : body;
        String time = datum.path("eventTime").asText("");
        return time.isEmpty() ? Instant.MIN : Instant.parse(time);
    }

    /** Milliseconds from the scheduled send until the API shows the event; or the patience, if it never does. */
    double await(String path, Instant event, long scheduledNanos) throws IOException, InterruptedException {
        long deadline = scheduledNanos + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!eventTime(path).isBefore(event)) {
                break;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return (System.nanoTime() - scheduledNanos) / 1e6;
    }
}
