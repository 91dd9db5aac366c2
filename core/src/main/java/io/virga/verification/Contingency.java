package io.virga.verification;

import java.util.OptionalDouble;

/**
 * How often an event was forecast and how often it came: the 2 × 2 table of yes-or-no forecasts. Tables of parts add up to
 * that of the whole. A score whose denominator is 0 is absent.
 *
 * @param hits forecast, and it came (a)
 * @param falseAlarms forecast, and it did not come (b)
 * @param misses not forecast, and it came (c)
 * @param correctNegatives not forecast, and it did not come (d)
 * @see <a href="https://doi.org/10.1002/9781119960003.ch3">Hogan and Mason in Jolliffe and Stephenson 2012, chapter 3</a>
 */
public record Contingency(long hits, long falseAlarms, long misses, long correctNegatives) {
    /** No forecast yet. */
    public static final Contingency NONE = new Contingency(0, 0, 0, 0);

    /** Refuses counts below 0. */
    public Contingency {
        if (hits < 0 || falseAlarms < 0 || misses < 0 || correctNegatives < 0) {
            throw new IllegalArgumentException("counts are at least 0, not " + hits + ", " + falseAlarms + ", " + misses
                    + ", " + correctNegatives);
        }
    }

    /** With one more forecast. */
    public Contingency with(boolean forecast, boolean observed) {
        return new Contingency(
                hits + (forecast && observed ? 1 : 0),
                falseAlarms + (forecast && !observed ? 1 : 0),
                misses + (!forecast && observed ? 1 : 0),
                correctNegatives + (!forecast && !observed ? 1 : 0));
    }

    /** Of both parts together. */
    public Contingency plus(Contingency other) {
        return new Contingency(
                hits + other.hits,
                falseAlarms + other.falseAlarms,
                misses + other.misses,
                correctNegatives + other.correctNegatives);
    }

    /** All forecasts. */
    public long count() {
        return hits + falseAlarms + misses + correctNegatives;
    }

    /** Share of forecasts in which the event came: (a + c) / n. Every other score is read beside it. */
    public OptionalDouble baseRate() {
        return ratio(hits + misses, count());
    }

    /** Share of right forecasts: (a + d) / n. */
    public OptionalDouble accuracy() {
        return ratio(hits + correctNegatives, count());
    }

    /** Probability of detection, the share of events that were forecast: a / (a + c). */
    public OptionalDouble probabilityOfDetection() {
        return ratio(hits, hits + misses);
    }

    /** Probability of false detection, the share of non-events that were forecast: b / (b + d). */
    public OptionalDouble probabilityOfFalseDetection() {
        return ratio(falseAlarms, falseAlarms + correctNegatives);
    }

    /** False alarm ratio, the share of forecasts that nothing followed: b / (a + b). */
    public OptionalDouble falseAlarmRatio() {
        return ratio(falseAlarms, hits + falseAlarms);
    }

    /** Critical success index (threat score): a / (a + b + c). */
    public OptionalDouble criticalSuccessIndex() {
        return ratio(hits, hits + falseAlarms + misses);
    }

    /** Frequency bias, forecasts to events: (a + b) / (a + c). */
    public OptionalDouble frequencyBias() {
        return ratio(hits + falseAlarms, hits + misses);
    }

    /**
     * Heidke skill score, the share of right forecasts beyond those that chance would get right:
     * 2(ad - bc) / ((a + c)(c + d) + (a + b)(b + d)).
     */
    public OptionalDouble heidke() {
        double a = hits;
        double b = falseAlarms;
        double c = misses;
        double d = correctNegatives;
        return ratio(2 * (a * d - b * c), (a + c) * (c + d) + (a + b) * (b + d));
    }

    /** F1, the harmonic mean of detection and of 1 less the false alarm ratio: 2a / (2a + b + c). */
    public OptionalDouble f1() {
        return ratio(2.0 * hits, 2.0 * hits + falseAlarms + misses);
    }

    private static OptionalDouble ratio(double numerator, double denominator) {
        return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
    }
}
