package io.virga.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Kafka Connect's REST interface, as far as a stack needs it. */
final class ConnectClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int OK = 300;
    private static final int NOT_FOUND = 404;
    /** Rebalancing, or not yet up. */
    private static final Set<Integer> LATER = Set.of(409, 500, 503);

    private final URI base;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ConnectClient(URI base) {
        this.base = base;
    }

    /**
     * How a connector is.
     *
     * @param name its name
     * @param sink whether it writes topics elsewhere
     * @param states of the connector and of each of its tasks
     * @param fault the first line of what broke; empty when nothing did
     */
    record Status(String name, boolean sink, List<String> states, String fault) {
        boolean running() {
            return states.size() > 1 && states.stream().allMatch("RUNNING"::equals);
        }

        boolean failed() {
            return states.contains("FAILED");
        }
    }

    /** The configurations of all connectors, by name. */
    Map<String, Map<String, String>> configs() {
        Map<String, Map<String, String>> configs = new TreeMap<>();
        request("GET", "/connectors?expand=info", "").properties().forEach(each -> {
            Map<String, String> config = new HashMap<>();
            each.getValue()
                    .path("info")
                    .path("config")
                    .properties()
                    .forEach(
                            field -> config.put(field.getKey(), field.getValue().asText()));
            configs.put(each.getKey(), config);
        });
        return configs;
    }

    /** Creates a connector, or changes its configuration. */
    void put(String name, Map<String, String> config) {
        try {
            request("PUT", path(name) + "/config", json.writeValueAsString(config));
        } catch (JsonProcessingException e) {
            throw new StackException("cannot write the configuration of connector " + name, e);
        }
    }

    /** Deletes a connector; its offsets stay. */
    void delete(String name) {
        request("DELETE", path(name), "");
    }

    /** Restarts what has failed of a connector. */
    void restartFailed(String name) {
        request("POST", path(name) + "/restart?includeTasks=true&onlyFailed=true", "");
    }

    /** Restarts a connector with all its tasks, which go on from what they have committed. */
    void restart(String name) {
        request("POST", path(name) + "/restart?includeTasks=true&onlyFailed=false", "");
    }

    /** How all connectors are, by name. */
    Map<String, Status> statuses() {
        Map<String, Status> statuses = new HashMap<>();
        request("GET", "/connectors?expand=status", "")
                .properties()
                .forEach(each -> statuses.put(
                        each.getKey(), status(each.getKey(), each.getValue().path("status"))));
        return statuses;
    }

    /** What a source has delivered: the offset of each of its partitions. */
    List<Map<String, String>> offsets(String name) {
        List<Map<String, String>> offsets = new ArrayList<>();
        for (JsonNode each : request("GET", path(name) + "/offsets", "").path("offsets")) {
            Map<String, String> offset = new HashMap<>();
            each.path("offset")
                    .properties()
                    .forEach(
                            field -> offset.put(field.getKey(), field.getValue().asText()));
            offsets.add(offset);
        }
        return offsets;
    }

    private static Status status(String name, JsonNode status) {
        List<String> states =
                new ArrayList<>(List.of(status.path("connector").path("state").asText()));
        String fault = firstLine(status.path("connector"));
        for (JsonNode task : status.path("tasks")) {
            states.add(task.path("state").asText());
            fault = fault.isEmpty() ? firstLine(task) : fault;
        }
        return new Status(name, status.path("type").asText().equals("sink"), states, fault);
    }

    /** Connect's traces begin with its own wrapper; the last cause says what broke. */
    private static String firstLine(JsonNode failed) {
        List<String> lines = failed.path("trace").asText("").lines().toList();
        return lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((one, later) -> later)
                .map(line -> line.substring("Caused by: ".length()))
                .orElseGet(() -> lines.isEmpty() ? "" : lines.get(0));
    }

    private JsonNode request(String method, String path, String body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String answer;
            try {
                HttpResponse<String> response = http.send(httpRequest(method, path, body), BodyHandlers.ofString());
                if (response.statusCode() < OK) {
                    return response.body().isEmpty() ? NullNode.getInstance() : json.readTree(response.body());
                }
                if (method.equals("DELETE") && response.statusCode() == NOT_FOUND) {
                    return NullNode.getInstance();
                }
                answer = response.statusCode() + " " + message(response.body());
                if (!LATER.contains(response.statusCode())) {
                    throw new StackException("Kafka Connect refuses " + method + " " + path + ": " + answer);
                }
            } catch (IOException e) {
                answer = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException("interrupted while asking Kafka Connect at " + base, e);
            }
            if (System.nanoTime() > deadline) {
                throw new StackException("Kafka Connect at " + base + " does not answer " + method + " " + path
                        + " within " + PATIENCE.toSeconds() + " s: " + answer);
            }
            Pause.of(PAUSE);
        }
    }

    private HttpRequest httpRequest(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(base.toString().replaceFirst("/$", "") + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
    }

    private String message(String body) {
        try {
            return json.readTree(body).path("message").asText(body);
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static String path(String name) {
        return "/connectors/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
