package io.virga.spark.batch;

import io.virga.forecast.Scorer;
import io.virga.forecast.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;

/** Takes what Spark has learned out of Spark. */
final class Scorers {
    private Scorers() {}

    /** A leaf is the log-odds of its cases, each kind counted once more (Laplace), so that no leaf is certain. */
    static Scorer of(DecisionTreeClassificationModel model) {
        return new Scorer.Trees(0, List.of(tree(model.rootNode(), leaf -> {
            double[] counts = leaf.impurityStats().stats();
            return Math.log((counts[1] + 1) / (counts[0] + 1));
        })));
    }

    private static Tree tree(Node root, ToDoubleFunction<LeafNode> value) {
        List<Node> nodes = new ArrayList<>();
        list(root, nodes);
        int size = nodes.size();
        int[] feature = new int[size];
        double[] limit = new double[size];
        int[] left = new int[size];
        int[] right = new int[size];
        for (int i = 0; i < size; i++) {
            if (nodes.get(i) instanceof InternalNode inner && inner.split() instanceof ContinuousSplit split) {
                feature[i] = split.featureIndex();
                limit[i] = split.threshold();
                left[i] = i + 1;
                right[i] = i + 1 + size(inner.leftChild());
            } else {
                feature[i] = -1;
                limit[i] = value.applyAsDouble((LeafNode) nodes.get(i));
            }
        }
        return new Tree(feature, limit, left, right);
    }

    /** Parents before children, the whole left side before the right. */
    private static void list(Node node, List<Node> nodes) {
        nodes.add(node);
        if (node instanceof InternalNode inner) {
            list(inner.leftChild(), nodes);
            list(inner.rightChild(), nodes);
        }
    }

    private static int size(Node node) {
        return node instanceof InternalNode inner ? 1 + size(inner.leftChild()) + size(inner.rightChild()) : 1;
    }
}
