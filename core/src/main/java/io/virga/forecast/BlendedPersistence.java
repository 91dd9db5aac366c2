package io.virga.forecast;

import java.util.Arrays;

/**
 * What forecasts the temperature where there is no model: the same hour a day before, shifted by how much warmer it is now
 * than it was then, a shift that fades with the lead. It has learned nothing and is named as what it is.
 */
public final class BlendedPersistence implements Forecaster {
    /** Its name in scores. */
    public static final String NAME = "blended-persistence";

    /** Hours after which a third of the shift is left. */
    private static final double FADING_H = 16;

    private static final int MOST_MISSING = 6; // of the last 25 hours
    private static final int DAY = 24;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer forecast(Features features) {
        double[] past = new double[DAY + 1];
        int missing = 0;
        for (int lag = 0; lag <= DAY; lag++) {
            past[lag] = features.value(HourlyFeatures.temperature(lag));
            missing += Double.isNaN(past[lag]) ? 1 : 0;
        }
        if (Double.isNaN(past[0]) || missing > MOST_MISSING) {
            return new Answer.Abstained(HourlyElement.TEMPERATURE.unknown());
        }
        bridge(past);
        double[] values = new double[HourlyModel.LEADS];
        Arrays.setAll(values, i -> past[DAY - 1 - i] + (past[0] - past[DAY]) * Math.exp(-(i + 1) / FADING_H));
        return new Answer.Issued(values);
    }

    /** Gaps on a straight line; before the first that is known, as that one. */
    private static void bridge(double[] past) {
        int known = 0;
        for (int lag = 1; lag < past.length; lag++) {
            if (!Double.isNaN(past[lag])) {
                for (int gap = known + 1; gap < lag; gap++) {
                    past[gap] = past[known] + (past[lag] - past[known]) * (gap - known) / (lag - known);
                }
                known = lag;
            }
        }
        Arrays.fill(past, known, past.length, past[known]);
    }
}
