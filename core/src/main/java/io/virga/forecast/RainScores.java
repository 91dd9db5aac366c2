package io.virga.forecast;

import io.virga.verification.Contingency;
import io.virga.verification.Probabilities;
import io.virga.verification.Skill;
import java.util.OptionalDouble;

/**
 * How good rain forecasts were.
 *
 * @param forecaster whose
 * @param probabilities as they were forecast
 * @param table of rain said to come, from the forecaster's threshold on
 * @param atHalf of the same forecasts, rain said from a probability of one half on
 * @param abstained cases without a forecast
 */
public record RainScores(
        String forecaster, Probabilities probabilities, Contingency table, Contingency atHalf, long abstained) {
    /** Brier skill score beside another forecaster of the same cases. */
    public OptionalDouble skillOver(RainScores reference) {
        return Skill.over(reference.probabilities().brier(), probabilities.brier());
    }
}
