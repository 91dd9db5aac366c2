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
 * @param revision 0 for the first version of this observation, then counting up; before quality control, the source's own
 *     number, 0 where it gives none
 * @param replaced the values of the revision that this one replaces; empty for the first
 * @param provenance where it came from
 */
public record Observation(
        ObservationId id,
        Optional<Place> place,
        List<Measurement> measurements,
        Optional<Boolean> raining,
        long revision,
        List<Measurement> replaced,
        Provenance provenance) {

    /** Orders the measurements and refuses two of the same element. */
    public Observation {
        replaced = List.copyOf(replaced);
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

    /** An observation that replaces nothing. */
    public Observation(
            ObservationId id,
            Optional<Place> place,
            List<Measurement> measurements,
            Optional<Boolean> raining,
            long revision,
            Provenance provenance) {
        this(id, place, measurements, raining, revision, List.of(), provenance);
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
        return new Observation(id, place, newMeasurements, raining, revision, replaced, provenance);
    }

    /** The same observation as a revision of what was held before. */
    public Observation revising(Observation held) {
        return new Observation(
                id, place, measurements, raining, Math.max(revision, held.revision + 1), held.measurements, provenance);
    }

    /** Whether both say the same, whoever delivered it and when. */
    public boolean saysTheSameAs(Observation other) {
        return measurements.equals(other.measurements) && raining.equals(other.raining) && place.equals(other.place);
    }
}
