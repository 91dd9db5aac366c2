package io.virga.forecast;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A binary tree in arrays, one entry a node, the root first; children stand behind their parents.
 *
 * @param feature that a node looks at; below 0 for a leaf
 * @param limit up to and with which a node goes left; of a leaf, its value
 * @param left of a node
 * @param right of a node
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record Tree(int[] feature, double[] limit, int[] left, int[] right) {
    /** Refuses what is no tree: children that are not behind their parents would let a walk go round for ever. */
    public Tree {
        int nodes = feature.length;
        if (nodes == 0 || limit.length != nodes || left.length != nodes || right.length != nodes) {
            throw new IllegalArgumentException(
                    "a tree has at least one node, and as many limits and children as nodes");
        }
        for (int node = 0; node < nodes; node++) {
            boolean inner = feature[node] >= 0;
            if (!Double.isFinite(limit[node])
                    || inner && (!behind(left[node], node, nodes) || !behind(right[node], node, nodes))) {
                throw new IllegalArgumentException("node " + node + " of a tree is damaged");
            }
        }
    }

    private static boolean behind(int child, int node, int nodes) {
        return child > node && child < nodes;
    }

    /** The value of the leaf that features end in. */
    public double value(double[] complete) {
        int node = 0;
        while (feature[node] >= 0) {
            node = complete[feature[node]] <= limit[node] ? left[node] : right[node];
        }
        return limit[node];
    }

    int reach() {
        int reach = 0;
        for (int at : feature) {
            reach = Math.max(reach, at + 1);
        }
        return reach;
    }

    /** The tree as people read it, a line a node; leaves as probabilities of the log-odds that they hold. */
    public String text(List<String> names) {
        StringJoiner lines = new StringJoiner("\n");
        write(0, 0, names, lines);
        return lines.toString();
    }

    private void write(int node, int depth, List<String> names, StringJoiner lines) {
        String indent = "  ".repeat(depth);
        if (feature[node] < 0) {
            lines.add(indent + String.format(Locale.ROOT, "rain with %.3f", Odds.probability(limit[node])));
            return;
        }
        String name = names.get(feature[node]);
        lines.add(indent + String.format(Locale.ROOT, "if %s <= %.4g", name, limit[node]));
        write(left[node], depth + 1, names, lines);
        lines.add(indent + String.format(Locale.ROOT, "else (%s > %.4g)", name, limit[node]));
        write(right[node], depth + 1, names, lines);
    }
}
