package io.virga.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.StringJoiner;

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
        for (JsonNode view : parts()) {
            if (view.path("part").asText().equals(part)) {
                return view.path("state").asText();
            }
        }
        return "";
    }

    /** The parts that it does not call ready, for people. */
    String troubles() throws InterruptedException {
        StringJoiner troubles = new StringJoiner(", ");
        for (JsonNode view : parts()) {
            if (!view.path("state").asText().equals("READY")) {
                troubles.add(view.path("part").asText() + " "
                        + view.path("state").asText() + ": "
                        + view.path("detail").asText());
            }
        }
        return troubles.length() == 0 ? "all parts are ready" : troubles.toString();
    }

    /** Empty while it does not answer. */
    private JsonNode parts() throws InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build();
            return new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .path("parts");
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
