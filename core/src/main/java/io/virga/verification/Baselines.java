package io.virga.verification;

import java.util.OptionalDouble;

/**
 * What every forecast is held against, as all could be known when it was issued and in its own unit.
 *
 * @param persistence the weather stays as it was observed last
 * @param diurnal the weather of the same hour, observed last; known of hourly quantities only
 * @param climatology what is usual at the station at that time of year
 */
public record Baselines(OptionalDouble persistence, OptionalDouble diurnal, OptionalDouble climatology) {
    /** None is known. */
    public static final Baselines UNKNOWN = new Baselines(OptionalDouble.empty(), OptionalDouble.empty());

    /** Of what has no hours. */
    public Baselines(OptionalDouble persistence, OptionalDouble climatology) {
        this(persistence, OptionalDouble.empty(), climatology);
    }
}
