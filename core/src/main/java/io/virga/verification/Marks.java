package io.virga.verification;

import java.util.OptionalDouble;

/**
 * All sums that the scores of one forecaster are read off; sums of parts add up to those of the whole. Of events, the
 * probability of a half and more counts as a yes.
 *
 * @param errors of quantities; of events those of the probability
 * @param probabilities of events
 * @param contingency of events
 */
public record Marks(Errors errors, Probabilities probabilities, Contingency contingency) {
    /** No forecast yet. */
    public static final Marks NONE = new Marks(Errors.NONE, Probabilities.NONE, Contingency.NONE);

    /** From which probability on a forecast counts as a yes. */
    public static final double YES = 0.5;

    /** With one more forecast. */
    public Marks with(Predictand predictand, double forecast, double observed) {
        Errors more = errors.with(forecast, observed);
        return predictand.isEvent()
                ? new Marks(
                        more,
                        probabilities.with(forecast, observed == 1),
                        contingency.with(forecast >= YES, observed == 1))
                : new Marks(more, probabilities, contingency);
    }

    /** The score that skill is told by, 0 being perfect: the Brier score of events, else the mean absolute error. */
    public OptionalDouble leading() {
        return probabilities.count() > 0 ? probabilities.brier() : errors.meanAbsolute();
    }
}
