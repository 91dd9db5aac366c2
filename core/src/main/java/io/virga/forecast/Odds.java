package io.virga.forecast;

/** Probabilities and the natural logarithms of their odds. */
public final class Odds {
    private static final double LEAST = 1e-6;

    private Odds() {}

    /** The probability of log-odds. */
    public static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    /** The log-odds of a probability, which is first held within a millionth of 0 and 1. */
    public static double of(double probability) {
        double held = Math.max(LEAST, Math.min(1 - LEAST, probability));
        return Math.log(held / (1 - held));
    }
}
