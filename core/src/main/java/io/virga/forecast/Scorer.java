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

    /**
     * Several scorers of the same features, weighted: what errs in different ways errs less together.
     *
     * @param intercept log-odds that are added
     * @param weights one a part
     * @param parts none of which is a blend itself
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    record Blend(double intercept, double[] weights, List<Scorer> parts) implements Scorer {
        /** Copies the list and refuses parts without a weight, and blends of blends. */
        public Blend {
            parts = List.copyOf(parts);
            if (parts.isEmpty()
                    || weights.length != parts.size()
                    || parts.stream().anyMatch(Blend.class::isInstance)) {
                throw new IllegalArgumentException(
                        weights.length + " weights for " + parts.size() + " parts, none of which may be a blend");
            }
        }

        @Override
        public double logOdds(double[] complete) {
            double sum = intercept;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * parts.get(i).logOdds(complete);
            }
            return sum;
        }

        @Override
        public int reach() {
            return parts.stream().mapToInt(Scorer::reach).max().orElse(0);
        }
    }
}
