package io.virga.forecast;

import io.virga.verification.Contingency;
import io.virga.verification.Probabilities;
import java.util.ArrayList;
import java.util.List;

/** Holds rain forecasts of several forecasters against what came, all on the same cases. */
public final class RainEvaluation {
    private static final double HALF = 0.5;

    private RainEvaluation() {}

    /**
     * Scores, in the order of the forecasters. A case for which any of them abstains counts for none.
     *
     * @param cases none of which any of them has learned from
     */
    public static List<RainScores> of(List<? extends Forecaster> forecasters, List<RainCase> cases) {
        List<double[]> kept = new ArrayList<>();
        List<Boolean> rained = new ArrayList<>();
        long abstained = 0;
        for (RainCase held : cases) {
            double[] all = new double[forecasters.size()];
            boolean issued = true;
            for (int i = 0; i < all.length && issued; i++) {
                Answer answer = forecasters.get(i).forecast(held.features());
                issued = answer instanceof Answer.Issued;
                all[i] = answer instanceof Answer.Issued said ? said.values()[0] : 0;
            }
            abstained += issued ? 0 : 1;
            if (issued) {
                kept.add(all);
                rained.add(held.rained());
            }
        }
        List<RainScores> scores = new ArrayList<>();
        for (int i = 0; i < forecasters.size(); i++) {
            scores.add(scores(forecasters.get(i), i, kept, rained, abstained));
        }
        return scores;
    }

    private static RainScores scores(
            Forecaster forecaster, int at, List<double[]> kept, List<Boolean> rained, long abstained) {
        double threshold = forecaster instanceof RainModel model ? model.threshold() : HALF;
        double[] probabilities = new double[kept.size()];
        boolean[] came = new boolean[kept.size()];
        Contingency table = Contingency.NONE;
        Contingency half = Contingency.NONE;
        for (int i = 0; i < came.length; i++) {
            probabilities[i] = kept.get(i)[at];
            came[i] = rained.get(i);
            table = table.with(probabilities[i] >= threshold, came[i]);
            half = half.with(probabilities[i] >= HALF, came[i]);
        }
        return new RainScores(forecaster.name(), Probabilities.of(probabilities, came), table, half, abstained);
    }
}
