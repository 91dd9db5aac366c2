package io.virga.forecast;

import io.virga.verification.Contingency;

/** From which probability on rain is said to come. */
public final class Threshold {
    private static final int STEPS = 100;

    private Threshold() {}

    /**
     * The whole percentage with the best Heidke skill score, which rewards right forecasts of either kind; the lowest of
     * several, 0.5 where none has skill.
     */
    public static double of(double[] probabilities, boolean[] observed) {
        double best = 0;
        double threshold = 0.5;
        for (int step = 1; step < STEPS; step++) {
            double limit = (double) step / STEPS;
            long hits = 0;
            long alarms = 0;
            long misses = 0;
            for (int i = 0; i < observed.length; i++) {
                boolean said = probabilities[i] >= limit;
                hits += said && observed[i] ? 1 : 0;
                alarms += said && !observed[i] ? 1 : 0;
                misses += !said && observed[i] ? 1 : 0;
            }
            Contingency table = new Contingency(hits, alarms, misses, observed.length - hits - alarms - misses);
            double skill = table.heidke().orElse(0);
            if (skill > best) {
                best = skill;
                threshold = limit;
            }
        }
        return threshold;
    }
}
