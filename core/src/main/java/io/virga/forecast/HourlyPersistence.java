package io.virga.forecast;

/**
 * The baselines that say what was: the weather of now, or that of the same hour a day before.
 *
 * @param element of which
 * @param diurnal whether of the same hour, the last that is known
 */
public record HourlyPersistence(HourlyElement element, boolean diurnal) implements Forecaster {
    @Override
    public String name() {
        return diurnal ? "diurnal persistence" : "persistence";
    }

    @Override
    public Answer forecast(Features features) {
        double[] values = new double[HourlyModel.LEADS];
        for (int lead = 1; lead <= values.length; lead++) {
            double value = features.value(HourlyFeatures.lagged(element.element(), diurnal ? 24 - lead : 0));
            if (Double.isNaN(value)) {
                return new Answer.Abstained("what would persist of the " + element.words() + " is not known");
            }
            values[lead - 1] = value;
        }
        return new Answer.Issued(values);
    }
}
