package io.virga.verification;

/**
 * What came.
 *
 * @param target which forecasts it settles
 * @param value 1 or 0 for an event that came or did not, otherwise the quantity in the predictand's unit
 */
public record Truth(Target target, double value) {
    /** Refuses what cannot be observed. */
    public Truth {
        target.predictand().checked(value);
        if (target.predictand().isEvent() && value != 0 && value != 1) {
            throw new IllegalArgumentException(
                    target.predictand().wireName() + " comes or does not: 1 or 0, not " + value);
        }
    }
}
