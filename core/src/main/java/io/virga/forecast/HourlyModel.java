package io.virga.forecast;

import java.util.Optional;

/**
 * A forecast of the temperature of each of the next 24 hours that was learned: the climatology and a regression on
 * {@link TemperatureTerms}, one for each hour of the station's day and each lead.
 *
 * @param name of the kind of model
 * @param climatology of the station
 * @param weights by hour since the coldest of the day, lead, and term, the intercept first
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record HourlyModel(String name, HourlyClimatology climatology, double[][][] weights) implements Forecaster {
    /** Leads in hours: 1 to this. */
    public static final int LEADS = 24;

    /** Refuses weights of another shape. */
    public HourlyModel {
        boolean shaped = weights.length == HourlyClimatology.HOURS;
        for (double[][] hour : weights) {
            shaped &= hour.length == LEADS;
            for (double[] lead : hour) {
                shaped &= lead.length == TemperatureTerms.COUNT + 1;
            }
        }
        if (!shaped) {
            throw new IllegalArgumentException("a temperature model has weights for " + HourlyClimatology.HOURS
                    + " hours, " + LEADS + " leads and " + TemperatureTerms.COUNT + " terms");
        }
    }

    /** Temperatures in °C; abstains where the temperature is not known now, or of too few of the last 24 hours. */
    @Override
    public Answer forecast(Features features) {
        Optional<double[]> terms = TemperatureTerms.of(features, climatology);
        if (terms.isEmpty()) {
            return new Answer.Abstained("the temperature is not known now, or of too few of the last 24 hours");
        }
        long hour = History.hourOf(features.base());
        double[][] leads = weights[phase(hour, climatology)];
        double[] values = new double[LEADS];
        for (int lead = 1; lead <= LEADS; lead++) {
            double[] held = leads[lead - 1];
            double sum = climatology.at(hour + lead) + held[0];
            double[] row = terms.get();
            for (int i = 0; i < row.length; i++) {
                sum += held[i + 1] * row[i];
            }
            values[lead - 1] = sum;
        }
        return new Answer.Issued(values);
    }

    static int phase(long hour, HourlyClimatology climatology) {
        return (int) Math.floorMod(hour - climatology.coldestHour(), (long) HourlyClimatology.HOURS);
    }
}
