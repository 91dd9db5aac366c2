package io.virga.forecast;

import java.util.List;

/** A learned function from complete features to the log-odds of an event, in a form that scores without any engine. */
public sealed interface Scorer {
    /** Natural logarithm of the odds. */
    double logOdds(double[] complete);

    /** The most features that it looks at, counted from the first. */
    int reach();

    /**
     * Logistic regression.
     *
     * @param intercept log-odds where all features are 0
     * @param weights by feature
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    record Linear(double intercept, double[] weights) implements Scorer {
        @Override
        public double logOdds(double[] complete) {
            double sum = intercept;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * complete[i];
            }
            return sum;
        }

        @Override
        public int reach() {
            return weights.length;
        }
    }

    /**
     * Trees whose leaves add up: one tree, or gradient-boosted ones.
     *
     * @param start log-odds to which the leaves are added
     * @param trees in any order
     */
    record Trees(double start, List<Tree> trees) implements Scorer {
        /** Copies the list. */
        public Trees {
            trees = List.copyOf(trees);
        }

        @Override
        public double logOdds(double[] complete) {
            double sum = start;
            for (int i = 0; i < trees.size(); i++) {
                sum += trees.get(i).value(complete);
            }
            return sum;
        }

        @Override
        public int reach() {
            return trees.stream().mapToInt(Tree::reach).max().orElse(0);
        }
    }
}
