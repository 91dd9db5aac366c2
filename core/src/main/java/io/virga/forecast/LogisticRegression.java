package io.virga.forecast;

import java.util.List;

/**
 * Logistic regression by Newton's method on inputs of unit variance, with a ridge penalty on all weights but the intercept
 * (Hastie, Tibshirani and Friedman 2009, sections 4.4.1 and 18.4).
 *
 * <p>A handful of passes over the rows, where methods that only look at gradients take a hundred.
 */
public final class LogisticRegression {
    private static final int STEPS = 25;
    private static final double LEAST_VARIANCE = 1e-12;
    private static final double LEAST_SHARE = 1e-3; // of a step of Newton's
    private static final double ENOUGH = 1e-9; // of the loss, by which a step must lower it

    private final List<double[]> rows;
    private final boolean[] came;
    private final double penalty;
    private final double[] mean;
    private final double[] deviation;
    private final double[] input;

    private LogisticRegression(List<double[]> rows, boolean[] came, Imputation means, double penalty) {
        this.rows = rows;
        this.came = came;
        this.penalty = penalty;
        this.mean = means.means();
        this.deviation = deviations(rows, mean);
        this.input = new double[mean.length + 1];
        input[0] = 1;
    }

    /**
     * The weights.
     *
     * @param rows with NaN where nothing is known, for which the mean stands
     * @param came whether the event came, as many
     * @param means of the rows
     * @param penalty above 0, in rows
     */
    public static Scorer.Linear fit(List<double[]> rows, boolean[] came, Imputation means, double penalty) {
        return new LogisticRegression(rows, came, means, penalty).fit();
    }

    private Scorer.Linear fit() {
        double[] weights = new double[input.length];
        double loss = loss(weights);
        for (int step = 0; step < STEPS; step++) {
            double[] move = newton(weights);
            double share = 1;
            double[] next = moved(weights, move, share);
            double lower = loss(next);
            while (!(lower < loss) && share > LEAST_SHARE) {
                share /= 2;
                next = moved(weights, move, share);
                lower = loss(next);
            }
            if (!(lower < loss - ENOUGH * loss)) {
                break;
            }
            weights = next;
            loss = lower;
        }
        return unscaled(weights);
    }

    private static double[] deviations(List<double[]> rows, double[] mean) {
        double[] deviations = new double[mean.length];
        for (double[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                double away = Double.isFinite(row[i]) ? row[i] - mean[i] : 0;
                deviations[i] += away * away;
            }
        }
        for (int i = 0; i < mean.length; i++) {
            double variance = deviations[i] / Math.max(1, rows.size());
            deviations[i] = variance > LEAST_VARIANCE ? Math.sqrt(variance) : 0;
        }
        return deviations;
    }

    private static double[] moved(double[] weights, double[] move, double share) {
        double[] next = weights.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] -= share * move[i];
        }
        return next;
    }

    /** Fills the input with a row and answers its log-odds. */
    private double logOdds(double[] row, double[] weights) {
        double odds = weights[0];
        for (int i = 0; i < mean.length; i++) {
            boolean tells = deviation[i] > 0 && Double.isFinite(row[i]);
            input[i + 1] = tells ? (row[i] - mean[i]) / deviation[i] : 0;
            odds += weights[i + 1] * input[i + 1];
        }
        return odds;
    }

    /** Negative log-likelihood and penalty. */
    private double loss(double[] weights) {
        double sum = 0;
        for (int i = 1; i < weights.length; i++) {
            sum += penalty * weights[i] * weights[i] / 2;
        }
        for (int at = 0; at < came.length; at++) {
            double odds = logOdds(rows.get(at), weights);
            double away = came[at] ? -odds : odds;
            sum += away > 0 ? away + Math.log1p(Math.exp(-away)) : Math.log1p(Math.exp(away));
        }
        return sum;
    }

    /** Newton's step: the gradient through the inverse of the second derivatives. */
    private double[] newton(double[] weights) {
        int size = weights.length;
        double[] gradient = new double[size];
        double[][] curvature = new double[size][];
        for (int i = 0; i < size; i++) {
            curvature[i] = new double[i + 1];
            curvature[i][i] = penalty; // also of the intercept: its step is shorter then, its end the same
            gradient[i] = i == 0 ? 0 : penalty * weights[i];
        }
        for (int at = 0; at < came.length; at++) {
            double chance = Odds.probability(logOdds(rows.get(at), weights));
            double miss = chance - (came[at] ? 1 : 0);
            double weight = chance * (1 - chance);
            for (int i = 0; i < size; i++) {
                double[] line = curvature[i];
                double weighted = weight * input[i];
                gradient[i] += miss * input[i];
                if (weighted != 0) {
                    for (int j = 0; j <= i; j++) {
                        line[j] += weighted * input[j];
                    }
                }
            }
        }
        return new PositiveSystem(curvature).solve(gradient);
    }

    private Scorer.Linear unscaled(double[] weights) {
        double intercept = weights[0];
        double[] unscaled = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            unscaled[i] = deviation[i] > 0 ? weights[i + 1] / deviation[i] : 0;
            intercept -= unscaled[i] * mean[i];
        }
        return new Scorer.Linear(intercept, unscaled);
    }
}
