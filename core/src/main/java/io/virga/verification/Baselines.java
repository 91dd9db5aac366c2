package io.virga.verification;

import java.util.OptionalDouble;

/**
 * What every forecast is held against, as both could be known when it was issued and in its own unit.
 *
 * @param persistence the weather stays as it was observed last
 * @param climatology what is usual at the station at that time of year
 */
public record Baselines(OptionalDouble persistence, OptionalDouble climatology) {
    /** Neither is known. */
    public static final Baselines UNKNOWN = new Baselines(OptionalDouble.empty(), OptionalDouble.empty());
}
