package io.virga.observation;

import io.virga.station.Place;
import java.util.List;
import java.util.Optional;

/**
 * One report of one station in canonical form.
 *
 * @param id what makes it this observation
 * @param place where the station says it stands
 * @param measurements at most one per element, in the order of {@link Element}
 * @param raining whether it rains, where the report says so
 * @param revision 0 for the first version of this observation, then counting up
 * @param provenance where it came from
 */
public record Observation(
        ObservationId id,
        Optional<Place> place,
        List<Measurement> measurements,
        Optional<Boolean> raining,
        long revision,
        Provenance provenance) {

    /** Orders the measurements and refuses two of the same element. */
    public Observation {
        measurements = measurements.stream()
                .sorted((a, b) -> a.element().compareTo(b.element()))
                .toList();
        for (int i = 1; i < measurements.size(); i++) {
            if (measurements.get(i).element() == measurements.get(i - 1).element()) {
                throw new IllegalArgumentException(
                        "two measurements of " + measurements.get(i).element().wireName() + " in one observation");
            }
        }
    }

    /** The measurement of an element, where the report has it. */
    public Optional<Measurement> measurement(Element element) {
        return measurements.stream().filter(m -> m.element() == element).findFirst();
    }

    /** Whether any value carries a verdict against it. */
    public boolean flagged() {
        return measurements.stream().anyMatch(m -> !m.verdict().descriptor().usable());
    }

    /** The same observation with other measurements. */
    public Observation with(List<Measurement> newMeasurements) {
        return new Observation(id, place, newMeasurements, raining, revision, provenance);
    }
}
