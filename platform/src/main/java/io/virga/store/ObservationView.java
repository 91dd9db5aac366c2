package io.virga.store;

import io.virga.observation.Element;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An observation as the tables hold it.
 *
 * @param values by element, in canonical units
 * @param flagged elements whose value has a verdict against it
 * @param details JSON: every value as reported, with its verdict
 * @param revision 0 for the first version, then counting up
 */
public record ObservationView(
        String station,
        Instant observedAt,
        String reportType,
        Optional<Double> latitude,
        Optional<Double> longitude,
        Optional<Double> elevationMetres,
        Optional<String> name,
        Map<Element, Double> values,
        Optional<String> windQualifier,
        Optional<Boolean> raining,
        List<String> flagged,
        String details,
        long revision,
        String source,
        Instant arrival) {}
