package io.virga.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.forecast.Span;
import io.virga.station.StationId;
import io.virga.verification.SelectionRule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Cards as JSON that people can read. */
public final class CardCodec {
    private CardCodec() {}

    /** A card as indented JSON. */
    public static byte[] encode(ModelCard card) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode()
                .put("name", card.name())
                .put("version", card.version())
                .put("kind", card.kind())
                .put("created", card.created().toString())
                .put("code", card.code());
        card.data().forEach(json.putArray("data")::add);
        json.put("trained", card.trained()).put("heldOut", card.heldOut()).put("cases", card.cases());
        card.baseRate().ifPresent(rate -> json.put("baseRate", rate));
        ObjectNode scores = json.putObject("scores");
        card.scores().forEach((forecaster, held) -> {
            ObjectNode values = scores.putObject(forecaster);
            held.forEach(values::put);
        });
        if (!card.stations().isEmpty()) {
            ObjectNode stations = json.putObject("stations");
            card.stations().forEach((station, days) -> stations.put(station.text(), days.toString()));
        }
        json.put("drift", drift(card)).put("digest", card.digest());
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    /** When the model counts as drifted, should it forecast live: told to people, and follows from the scores. */
    private static String drift(ModelCard card) {
        OptionalDouble share = LiveSelection.heldOut(card);
        return share.isEmpty()
                ? "cannot be told: the card has no score of the model beside one of persistence"
                : String.format(
                        Locale.ROOT,
                        "the model has drifted when its live loss is more than %.3f of persistence's over the same forecasts:"
                                + " on what was held out it was %.3f, and %.0f %% more is too much",
                        share.getAsDouble() * (1 + SelectionRule.DRIFT),
                        share.getAsDouble(),
                        100 * SelectionRule.DRIFT);
    }

    /**
     * Reads a card.
     *
     * @throws IOException where it is no JSON, or lacks something
     */
    static ModelCard decode(byte[] content) throws IOException {
        JsonNode json = new ObjectMapper().readTree(content);
        try {
            List<String> data = new ArrayList<>();
            json.required("data").forEach(entry -> data.add(entry.asText()));
            Map<String, Map<String, Double>> scores = new TreeMap<>();
            json.required("scores").properties().forEach(entry -> {
                Map<String, Double> values = new TreeMap<>();
                entry.getValue()
                        .properties()
                        .forEach(value ->
                                values.put(value.getKey(), value.getValue().asDouble()));
                scores.put(entry.getKey(), values);
            });
            return new ModelCard(
                    json.required("name").asText(),
                    json.required("version").asInt(),
                    json.required("kind").asText(),
                    Instant.parse(json.required("created").asText()),
                    json.required("code").asText(),
                    data,
                    json.required("trained").asText(),
                    json.required("heldOut").asText(),
                    json.required("cases").asLong(),
                    json.has("baseRate")
                            ? OptionalDouble.of(json.get("baseRate").asDouble())
                            : OptionalDouble.empty(),
                    scores,
                    stations(json.path("stations")),
                    json.required("digest").asText());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("it is no card: " + e.getMessage(), e);
        }
    }

    private static Map<StationId, Span> stations(JsonNode json) {
        Map<StationId, Span> stations = new TreeMap<>();
        json.properties()
                .forEach(entry -> stations.put(
                        new StationId(entry.getKey()),
                        Span.of(entry.getValue().asText())
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "the days of " + entry.getKey() + " are no first/last"))));
        return stations;
    }
}
