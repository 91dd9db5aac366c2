package io.virga.forecast;

import java.util.Optional;

/**
 * The terms of an element's regression: a pure function of features and the station's climatology, the same in training and
 * in use.
 */
interface HourlyTerms {
    /** How many terms there are. */
    int count();

    /** The terms; empty where the element is not known now, or of too few of the last hours. */
    Optional<double[]> of(Features features, HourlyClimatology climatology);
}
