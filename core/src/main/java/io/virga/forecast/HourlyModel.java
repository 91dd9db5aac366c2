package io.virga.forecast;

import java.util.Optional;

/**
 * A forecast of an element of each of the next 24 hours that was learned: the climatology and a regression on the element's
 * {@link HourlyTerms}, one for each hour of the station's day and each lead.
 *
 * @param element that is forecast
 * @param name of the kind of model
 * @param climatology of the station
 * @param weights by hour since the coldest or calmest of the day, lead, and term, the intercept first
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record HourlyModel(HourlyElement element, String name, HourlyClimatology climatology, double[][][] weights)
        implements Forecaster {
    /** Leads in hours: 1 to this. */
    public static final int LEADS = 24;

    /** Refuses weights of another shape. */
    public HourlyModel {
        boolean shaped = weights.length == HourlyClimatology.HOURS;
        for (double[][] hour : weights) {
            shaped &= hour.length == LEADS;
            for (double[] lead : hour) {
                shaped &= lead.length == element.terms().count() + 1;
            }
        }
        if (!shaped) {
            throw new IllegalArgumentException(
                    "a model of " + element.task() + " has weights for " + HourlyClimatology.HOURS + " hours, " + LEADS
                            + " leads and " + element.terms().count() + " terms");
        }
    }

    /** In the element's unit; abstains where it is not known now, or of too few of the last 24 hours. */
    @Override
    public Answer forecast(Features features) {
        Optional<double[]> terms = element.terms().of(features, climatology);
        if (terms.isEmpty()) {
            return new Answer.Abstained(element.unknown());
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
            values[lead - 1] = element.told(sum);
        }
        return new Answer.Issued(values);
    }

    static int phase(long hour, HourlyClimatology climatology) {
        return (int) Math.floorMod(hour - climatology.leastHour(), (long) HourlyClimatology.HOURS);
    }
}
