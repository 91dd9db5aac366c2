package io.virga.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.forecast.Calibration;
import io.virga.forecast.Imputation;
import io.virga.forecast.RainClimatology;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Scorer;
import io.virga.forecast.Tree;
import io.virga.station.StationId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A rain model and its climatology as JSON, readable without any engine. */
final class RainModelJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RainModelJson() {}

    /**
     * What forecasts, and what it is held against.
     *
     * @param model that was learned
     * @param climatology of the same data
     */
    record Learned(RainModel model, RainClimatology climatology) {}

    static byte[] encode(Learned learned) {
        RainModel model = learned.model();
        ObjectNode root = JSON.createObjectNode();
        root.put("name", model.name());
        root.put("target", model.target().wireName());
        root.put("threshold", model.threshold());
        model.inputs().forEach(root.putArray("inputs")::add);
        numbers(root.putArray("means"), model.imputation().means());
        root.putObject("calibration")
                .put("slope", model.calibration().slope())
                .put("intercept", model.calibration().intercept());
        scorer(root.putObject("scorer"), model.scorer());
        ObjectNode climatology = root.putObject("climatology");
        numbers(climatology.putArray("others"), learned.climatology().others());
        ObjectNode stations = climatology.putObject("stations");
        new TreeMap<>(learned.climatology().stations())
                .forEach((station, rates) -> numbers(stations.putArray(station.text()), rates));
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers always make JSON", e);
        }
    }

    private static void scorer(ObjectNode node, Scorer scorer) {
        if (scorer instanceof Scorer.Linear linear) {
            node.put("intercept", linear.intercept());
            numbers(node.putArray("weights"), linear.weights());
        } else if (scorer instanceof Scorer.Trees trees) {
            node.put("start", trees.start());
            ArrayNode list = node.putArray("trees");
            for (Tree tree : trees.trees()) {
                ObjectNode one = list.addObject();
                numbers(one.putArray("feature"), tree.feature());
                numbers(one.putArray("limit"), tree.limit());
                numbers(one.putArray("left"), tree.left());
                numbers(one.putArray("right"), tree.right());
            }
        }
    }

    private static void numbers(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }

    private static void numbers(ArrayNode array, int[] values) {
        for (int value : values) {
            array.add(value);
        }
    }

    /**
     * Reads a model back.
     *
     * @throws IOException naming what is wrong with it
     */
    static Learned decode(byte[] bytes) throws IOException {
        try {
            JsonNode root = JSON.readTree(bytes);
            String target = root.path("target").asText();
            List<String> inputs = new ArrayList<>();
            root.path("inputs").forEach(name -> inputs.add(name.asText()));
            RainModel model = new RainModel(
                    text(root, "name"),
                    RainTarget.ofWireName(target)
                            .orElseThrow(() -> new IllegalArgumentException("nothing is forecast as " + target)),
                    inputs,
                    new Imputation(doubles(root, "means")),
                    scorer(root.path("scorer")),
                    new Calibration(
                            number(root.path("calibration"), "slope"), number(root.path("calibration"), "intercept")),
                    number(root, "threshold"));
            return new Learned(model, climatology(root.path("climatology")));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("it is no model: " + e.getMessage(), e);
        }
    }

    private static RainClimatology climatology(JsonNode node) {
        Map<StationId, double[]> stations = new TreeMap<>();
        for (Iterator<String> names = node.path("stations").fieldNames(); names.hasNext(); ) {
            String name = names.next();
            stations.put(new StationId(name), doubles(node.path("stations"), name));
        }
        return new RainClimatology(stations, doubles(node, "others"));
    }

    private static Scorer scorer(JsonNode node) {
        if (node.has("weights")) {
            return new Scorer.Linear(number(node, "intercept"), doubles(node, "weights"));
        }
        List<Tree> trees = new ArrayList<>();
        for (JsonNode tree : node.path("trees")) {
            trees.add(new Tree(
                    integers(tree, "feature"),
                    doubles(tree, "limit"),
                    integers(tree, "left"),
                    integers(tree, "right")));
        }
        return new Scorer.Trees(number(node, "start"), trees);
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return node.path(name).asText();
    }

    private static double number(JsonNode node, String name) {
        if (!node.path(name).isNumber()) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return node.path(name).asDouble();
    }

    private static double[] doubles(JsonNode node, String name) {
        double[] values = new double[array(node, name).size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.path(name).get(i);
            if (!value.isNumber()) {
                throw new IllegalArgumentException(name + " holds what is no number");
            }
            values[i] = value.asDouble();
        }
        return values;
    }

    private static int[] integers(JsonNode node, String name) {
        int[] values = new int[array(node, name).size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = node.path(name).get(i);
            if (!value.isInt()) {
                throw new IllegalArgumentException(name + " holds what is no whole number");
            }
            values[i] = value.asInt();
        }
        return values;
    }

    private static JsonNode array(JsonNode node, String name) {
        if (!node.path(name).isArray()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return node.path(name);
    }
}
