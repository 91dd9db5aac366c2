package io.virga.forecast;

/**
 * The baselines that say what was: the temperature now, or that of the same hour a day before.
 *
 * @param diurnal whether of the same hour, the last that is known
 */
public record HourlyPersistence(boolean diurnal) implements Forecaster {
    @Override
    public String name() {
        return diurnal ? "diurnal persistence" : "persistence";
    }

    @Override
    public Answer forecast(Features features) {
        double[] values = new double[HourlyModel.LEADS];
        for (int lead = 1; lead <= values.length; lead++) {
            double value = features.value(HourlyFeatures.temperature(diurnal ? 24 - lead : 0));
            if (Double.isNaN(value)) {
                return new Answer.Abstained("the temperature that would persist is not known");
            }
            values[lead - 1] = value;
        }
        return new Answer.Issued(values);
    }
}
