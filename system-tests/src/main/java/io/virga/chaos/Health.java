package io.virga.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What the API says of a part. */
final class Health {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    Health(URI api) {
        this.address = api.resolve("/api/v1/health");
    }

    /** The state that it tells, as READY or SILENT; empty where it tells none. */
    String of(String part) throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            JsonNode answer = new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            for (JsonNode view : answer.path("parts")) {
                if (view.path("part").asText().equals(part)) {
                    return view.path("state").asText();
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }
}
