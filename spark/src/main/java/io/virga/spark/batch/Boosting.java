package io.virga.spark.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.virga.forecast.Imputation;
import io.virga.forecast.LearningException;
import io.virga.forecast.Scorer;
import io.virga.forecast.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient-boosted trees, learned by XGBoost (Chen and Guestrin, KDD 2016) and taken out of it: what is learned scores
 * without its native library.
 *
 * @param trees how many at most
 * @param threads that learn
 */
public record Boosting(int trees, int threads) {
    /** Trees that a model has at most unless said otherwise. */
    public static final int TREES = 300;

    private static final long SEED = 544;

    /** Refuses numbers that are none. */
    public Boosting {
        if (trees < 1 || trees > 5000 || threads < 1) {
            throw new IllegalArgumentException(
                    "boosting takes 1 to 5000 trees and at least one thread, not " + trees + " and " + threads);
        }
    }

    /**
     * Learns the log-odds of an event with all trees.
     *
     * @throws LearningException where the native library cannot be used on this machine
     */
    Scorer.Trees fit(CaseTable cases) throws LearningException {
        try {
            DMatrix matrix = matrix(cases);
            try {
                Booster booster = XGBoost.train(matrix, settings(), trees, Map.of(), null, null);
                try {
                    return new Scorer.Trees(0, trees(booster.getModelDump("", false, "json")));
                } finally {
                    booster.dispose();
                }
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError | JsonProcessingException | LinkageError e) {
            throw new LearningException("XGBoost cannot learn on this machine: " + e);
        }
    }

    private static DMatrix matrix(CaseTable cases) throws XGBoostError {
        int width = cases.imputation().means().length;
        float[] values = new float[Math.multiplyExact(cases.rows().size(), width)];
        float[] labels = new float[cases.rows().size()];
        for (int row = 0; row < labels.length; row++) {
            double[] features = cases.imputation().complete(cases.rows().get(row));
            for (int i = 0; i < width; i++) {
                values[row * width + i] = (float) features[i];
            }
            labels[row] = cases.rained()[row] ? 1 : 0;
        }
        DMatrix matrix = new DMatrix(values, labels.length, width, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }

    /** The log-loss, summed over cases, of the first tree alone, of the first two, and so on. */
    static double[] losses(Scorer.Trees learned, CaseTable cases, Imputation means) {
        double[] losses = new double[learned.trees().size()];
        for (int i = 0; i < cases.rained().length; i++) {
            double[] row = means.complete(cases.rows().get(i));
            double odds = 0;
            for (int count = 0; count < losses.length; count++) {
                odds += learned.trees().get(count).value(row);
                losses[count] += Math.log1p(Math.exp(cases.rained()[i] ? -odds : odds));
            }
        }
        return losses;
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("objective", "binary:logistic"),
                Map.entry("base_score", 0.5),
                Map.entry("tree_method", "hist"),
                Map.entry("eta", 0.05),
                Map.entry("max_depth", 6),
                Map.entry("min_child_weight", 10),
                Map.entry("subsample", 0.7),
                Map.entry("colsample_bytree", 0.4),
                Map.entry("lambda", 5),
                Map.entry("max_bin", 128),
                Map.entry("nthread", threads),
                Map.entry("seed", SEED),
                Map.entry("verbosity", 0));
    }

    /** A base score of one half is log-odds of 0. */
    private static List<Tree> trees(String[] dump) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        List<Tree> trees = new ArrayList<>();
        for (String tree : dump) {
            List<JsonNode> nodes = new ArrayList<>();
            list(json.readTree(tree), nodes);
            trees.add(tree(nodes));
        }
        return trees;
    }

    private static void list(JsonNode node, List<JsonNode> nodes) {
        nodes.add(node);
        node.path("children").forEach(child -> list(child, nodes));
    }

    /** XGBoost goes to "yes" below the condition, a tree of ours left up to and with its limit. */
    private static Tree tree(List<JsonNode> nodes) {
        int size = nodes.size();
        int[] positions = new int
                [nodes.stream()
                                .mapToInt(node -> node.path("nodeid").asInt())
                                .max()
                                .orElse(0)
                        + 1];
        for (int i = 0; i < size; i++) {
            positions[nodes.get(i).path("nodeid").asInt()] = i;
        }
        int[] feature = new int[size];
        double[] limit = new double[size];
        int[] left = new int[size];
        int[] right = new int[size];
        for (int i = 0; i < size; i++) {
            JsonNode node = nodes.get(i);
            if (node.has("leaf")) {
                feature[i] = -1;
                limit[i] = node.path("leaf").asDouble();
            } else {
                feature[i] = Integer.parseInt(node.path("split").asText().substring(1));
                limit[i] = Math.nextDown(node.path("split_condition").asDouble());
                left[i] = positions[node.path("yes").asInt()];
                right[i] = positions[node.path("no").asInt()];
            }
        }
        return new Tree(feature, limit, left, right);
    }
}
