package io.virga.forecast;

import java.util.List;

/**
 * A rain forecast that was learned: a scorer on features by name, calibrated.
 *
 * @param name of the kind of model, such as {@code decision-tree}
 * @param target of what it gives the probability
 * @param inputs names of the features that it looks at, in its order
 * @param imputation what stands in for what is missing, by input
 * @param scorer to log-odds
 * @param calibration of the log-odds
 * @param threshold probability from which on rain is said to come
 */
public record RainModel(
        String name,
        RainTarget target,
        List<String> inputs,
        Imputation imputation,
        Scorer scorer,
        Calibration calibration,
        double threshold)
        implements Forecaster {
    private static final double MOST_MISSING = 0.8;

    /** Refuses parts that do not fit together. */
    public RainModel {
        inputs = List.copyOf(inputs);
        if (imputation.means().length != inputs.size() || scorer.reach() > inputs.size()) {
            throw new IllegalArgumentException("the model " + name + " looks at " + scorer.reach() + " features, has "
                    + imputation.means().length + " means and names " + inputs.size());
        }
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("a threshold is between 0 and 1, not " + threshold);
        }
    }

    /** The probability of rain; abstains where it is not known whether it rained before, or nearly nothing is known. */
    @Override
    public Answer forecast(Features features) {
        double[] values = new double[inputs.size()];
        int missing = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = features.value(inputs.get(i));
            missing += Double.isFinite(values[i]) ? 0 : 1;
        }
        if (Double.isNaN(features.value(target.before()))) {
            return new Answer.Abstained("it is not known whether it rained before");
        }
        if (missing > MOST_MISSING * values.length) {
            return new Answer.Abstained(missing + " of " + values.length + " features are not known");
        }
        return Answer.Issued.of(calibration.probability(scorer.logOdds(imputation.complete(values))));
    }
}
