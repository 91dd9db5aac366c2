package io.virga.forecast;

import io.virga.observation.Element;

/**
 * What forecasts the wind speed where there is no model: the wind of now, fading with the lead into that of the last day, of
 * whose mean two thirds and of whose same hour one third count. Fading and shares were chosen on New York's and Beijing's
 * years before those that are held out there.
 */
public final class FadingPersistence implements Forecaster {
    /** Its name in scores. */
    public static final String NAME = "fading-persistence";

    /** Hours after which a third of the wind of now is left. */
    private static final double FADING_H = 8;

    private static final double OF_SAME_HOUR = 1 / 3.0;
    private static final int DAY = 24;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Answer forecast(Features features) {
        if (!Departures.known(Element.WIND_SPEED, features)) {
            return new Answer.Abstained(HourlyElement.WIND.unknown());
        }
        double[] past = new double[DAY];
        double sum = 0;
        int known = 0;
        for (int lag = 0; lag < DAY; lag++) {
            past[lag] = features.value(HourlyFeatures.lagged(Element.WIND_SPEED, lag));
            sum += Double.isNaN(past[lag]) ? 0 : past[lag];
            known += Double.isNaN(past[lag]) ? 0 : 1;
        }
        double mean = sum / known;
        double[] values = new double[HourlyModel.LEADS];
        for (int lead = 1; lead <= values.length; lead++) {
            double same = Double.isNaN(past[DAY - lead]) ? mean : past[DAY - lead];
            double day = OF_SAME_HOUR * same + (1 - OF_SAME_HOUR) * mean;
            double left = Math.exp(-lead / FADING_H);
            values[lead - 1] = left * past[0] + (1 - left) * day;
        }
        return new Answer.Issued(values);
    }
}
