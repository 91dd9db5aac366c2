package io.virga.forecast;

import io.virga.verification.Errors;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How good forecasts of an element were, by lead.
 *
 * @param forecaster whose
 * @param leads errors in its unit, of a lead of one hour first
 */
public record HourlyScores(String forecaster, List<Errors> leads) {
    /** Copies the list. */
    public HourlyScores {
        leads = List.copyOf(leads);
    }

    /** Mean absolute error at a lead in hours, in its unit. */
    public OptionalDouble meanAbsolute(int lead) {
        return leads.get(lead - 1).meanAbsolute();
    }

    /** Mean over all leads of the mean absolute error, in its unit; each lead counts the same. */
    public OptionalDouble meanAbsolute() {
        return leads.stream()
                .flatMapToDouble(errors -> errors.meanAbsolute().stream())
                .average();
    }
}
