package io.virga.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.forecast.Calibration;
import io.virga.forecast.HourlyClimatology;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyModel;
import io.virga.forecast.Imputation;
import io.virga.forecast.Learned;
import io.virga.forecast.RainClimatology;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Scorer;
import io.virga.forecast.Surroundings;
import io.virga.forecast.Tree;
import io.virga.station.StationId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Models as JSON: no class names, no code, nothing but numbers and names. */
public final class LearnedCodec {
    private static final int FORM = 1;

    private LearnedCodec() {}

    /** A model as JSON. */
    public static byte[] encode(Learned learned) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode().put("form", FORM);
        if (learned instanceof Learned.Rain rain) {
            rain(rain, json.put("learned", "rain"));
        } else if (learned instanceof Learned.Hourly hourly) {
            ObjectNode stations = json.put("learned", hourly.element().task()).putObject("stations");
            hourly.stations().forEach((station, model) -> {
                ObjectNode held = stations.putObject(station.text()).put("name", model.name());
                matrix(model.climatology().waves(), held.putArray("waves"));
                ArrayNode hours = held.putArray("weights");
                for (double[][] hour : model.weights()) {
                    matrix(hour, hours.addArray());
                }
            });
        }
        try {
            return mapper.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException("a tree of numbers is always JSON", e);
        }
    }

    private static void rain(Learned.Rain rain, ObjectNode json) {
        RainModel model = rain.model();
        json.put("name", model.name()).put("target", model.target().wireName()).put("threshold", model.threshold());
        json.putObject("calibration")
                .put("slope", model.calibration().slope())
                .put("intercept", model.calibration().intercept());
        model.inputs().forEach(json.putArray("inputs")::add);
        numbers(model.imputation().means(), json.putArray("means"));
        scorer(model.scorer(), json);
        ObjectNode climatology = json.putObject("climatology");
        numbers(rain.climatology().others(), climatology.putArray("others"));
        ObjectNode stations = climatology.putObject("stations");
        rain.climatology().stations().forEach((station, rates) -> numbers(rates, stations.putArray(station.text())));
        ObjectNode surroundings =
                json.putObject("surroundings").put("most", rain.surroundings().most());
        rain.surroundings().telling().forEach(surroundings.putArray("telling")::add);
        ObjectNode neighbours = surroundings.putObject("neighbours");
        rain.surroundings().neighbours().forEach((station, held) -> {
            ArrayNode names = neighbours.putArray(station.text());
            held.forEach(name -> names.add(name.text()));
        });
        rain.columns().forEach(json.putArray("columns")::add);
    }

    private static void scorer(Scorer scorer, ObjectNode json) {
        if (scorer instanceof Scorer.Linear linear) {
            numbers(
                    linear.weights(),
                    json.putObject("linear")
                            .put("intercept", linear.intercept())
                            .putArray("weights"));
        } else if (scorer instanceof Scorer.Trees trees) {
            ArrayNode all = json.putObject("trees").put("start", trees.start()).putArray("trees");
            trees.trees().forEach(tree -> tree(tree, all.addObject()));
        } else if (scorer instanceof Scorer.Blend blend) {
            ObjectNode held = json.putObject("blend").put("intercept", blend.intercept());
            numbers(blend.weights(), held.putArray("weights"));
            ArrayNode parts = held.putArray("parts");
            blend.parts().forEach(part -> scorer(part, parts.addObject()));
        }
    }

    private static void tree(Tree tree, ObjectNode json) {
        whole(tree.feature(), json.putArray("feature"));
        numbers(tree.limit(), json.putArray("limit"));
        whole(tree.left(), json.putArray("left"));
        whole(tree.right(), json.putArray("right"));
    }

    private static void whole(int[] numbers, ArrayNode json) {
        for (int number : numbers) {
            json.add(number);
        }
    }

    private static void numbers(double[] numbers, ArrayNode json) {
        for (double number : numbers) {
            json.add(number);
        }
    }

    private static void matrix(double[][] rows, ArrayNode json) {
        for (double[] row : rows) {
            numbers(row, json.addArray());
        }
    }

    /**
     * Reads a model.
     *
     * @throws IOException where it is no JSON, or of a form that this version does not know
     * @throws IllegalArgumentException where it lacks something, or its parts do not fit together
     */
    public static Learned decode(byte[] content) throws IOException {
        JsonNode json = new ObjectMapper().readTree(content);
        if (json == null || json.path("form").asInt() != FORM) {
            throw new IOException("it is no model of form " + FORM);
        }
        String of = json.required("learned").asText();
        return of.equals("rain")
                ? rain(json)
                : hourly(
                        HourlyElement.ofTask(of)
                                .orElseThrow(
                                        () -> new IOException("it was learned for " + of + ", which nobody knows")),
                        json);
    }

    private static Learned.Rain rain(JsonNode json) throws IOException {
        RainTarget target = RainTarget.ofWireName(json.required("target").asText())
                .orElseThrow(() -> new IOException("its target is not known: " + json.get("target")));
        JsonNode calibration = json.required("calibration");
        RainModel model = new RainModel(
                json.required("name").asText(),
                target,
                texts(json.required("inputs")),
                new Imputation(numbers(json.required("means"))),
                scorer(json),
                new Calibration(
                        calibration.required("slope").asDouble(),
                        calibration.required("intercept").asDouble()),
                json.required("threshold").asDouble());
        JsonNode climatology = json.required("climatology");
        Map<StationId, double[]> rates = new TreeMap<>();
        climatology
                .required("stations")
                .properties()
                .forEach(entry -> rates.put(new StationId(entry.getKey()), numbers(entry.getValue())));
        return new Learned.Rain(
                model,
                new RainClimatology(rates, numbers(climatology.required("others"))),
                surroundings(json.required("surroundings")),
                texts(json.required("columns")));
    }

    private static Surroundings surroundings(JsonNode json) {
        Map<StationId, List<StationId>> neighbours = new TreeMap<>();
        json.required("neighbours")
                .properties()
                .forEach(entry -> neighbours.put(
                        new StationId(entry.getKey()),
                        texts(entry.getValue()).stream().map(StationId::new).toList()));
        List<Integer> telling = new ArrayList<>();
        json.required("telling").forEach(column -> telling.add(column.asInt()));
        return new Surroundings(json.required("most").asInt(), telling, neighbours);
    }

    private static Scorer scorer(JsonNode json) {
        if (json.has("linear")) {
            JsonNode linear = json.get("linear");
            return new Scorer.Linear(linear.required("intercept").asDouble(), numbers(linear.required("weights")));
        }
        if (json.has("blend")) {
            JsonNode blend = json.get("blend");
            List<Scorer> parts = new ArrayList<>();
            for (JsonNode part : blend.required("parts")) {
                if (part.has("blend")) {
                    throw new IllegalArgumentException("a part of a blend is a blend itself");
                }
                parts.add(scorer(part));
            }
            return new Scorer.Blend(blend.required("intercept").asDouble(), numbers(blend.required("weights")), parts);
        }
        JsonNode trees = json.required("trees");
        List<Tree> all = new ArrayList<>();
        trees.required("trees")
                .forEach(tree -> all.add(new Tree(
                        whole(tree.required("feature")),
                        numbers(tree.required("limit")),
                        whole(tree.required("left")),
                        whole(tree.required("right")))));
        return new Scorer.Trees(trees.required("start").asDouble(), all);
    }

    private static Learned.Hourly hourly(HourlyElement element, JsonNode json) {
        Map<StationId, HourlyModel> stations = new TreeMap<>();
        json.required("stations").properties().forEach(entry -> {
            JsonNode held = entry.getValue();
            List<double[][]> hours = new ArrayList<>();
            held.required("weights").forEach(hour -> hours.add(matrix(hour)));
            stations.put(
                    new StationId(entry.getKey()),
                    new HourlyModel(
                            element,
                            held.required("name").asText(),
                            new HourlyClimatology(matrix(held.required("waves"))),
                            hours.toArray(double[][][]::new)));
        });
        return new Learned.Hourly(element, stations);
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static double[] numbers(JsonNode json) {
        double[] numbers = new double[json.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!json.get(i).isNumber()) {
                throw new IllegalArgumentException("entry " + i + " of a list of numbers is " + json.get(i));
            }
            numbers[i] = json.get(i).asDouble();
        }
        return numbers;
    }

    private static int[] whole(JsonNode json) {
        int[] numbers = new int[json.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = json.get(i).asInt();
        }
        return numbers;
    }

    private static double[][] matrix(JsonNode json) {
        double[][] rows = new double[json.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(json.get(i));
        }
        return rows;
    }
}
