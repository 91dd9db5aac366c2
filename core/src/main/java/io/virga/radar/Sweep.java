package io.virga.radar;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One turn of the antenna at one elevation.
 *
 * @param elevationNumber of the cut in the coverage pattern, from 1
 * @param radials in the order of arrival, at least one
 * @param complete whether its start and its end were both received
 * @param cut as planned, where the plan is known
 */
public record Sweep(int elevationNumber, List<Radial> radials, boolean complete, Optional<Cut> cut) {
    /** Refuses a sweep of nothing. */
    public Sweep {
        radials = List.copyOf(radials);
        Objects.requireNonNull(cut, "cut");
        if (radials.isEmpty()) {
            throw new IllegalArgumentException("a sweep needs a radial");
        }
    }

    /** When its first radial was collected. */
    public Instant start() {
        return radials.get(0).time();
    }

    /** When its last radial was collected. */
    public Instant end() {
        return radials.get(radials.size() - 1).time();
    }

    /** The median elevation in degrees: antennas settle during the first radials. */
    public double elevation() {
        double[] sorted =
                radials.stream().mapToDouble(r -> r.beam().elevation()).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** What any of its radials measured. */
    public Set<Moment> moments() {
        Set<Moment> found = EnumSet.noneOf(Moment.class);
        radials.forEach(radial -> found.addAll(radial.moments().keySet()));
        return found;
    }

    /** The first known Nyquist velocity, m/s. */
    public OptionalDouble nyquist() {
        return radials.stream()
                .flatMapToDouble(radial -> radial.nyquist().stream())
                .findFirst();
    }

    /** The greatest value of a moment, where any gate holds one. */
    public OptionalDouble greatest(Moment moment) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (Radial radial : radials) {
            Gates gates = radial.moments().get(moment);
            for (int gate = 0; gates != null && gate < gates.count(); gate++) {
                if (gates.holdsValue(gate)) {
                    greatest = Math.max(greatest, gates.value(gate));
                }
            }
        }
        return greatest == Float.NEGATIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(greatest);
    }

    /** How many gates hold at least a value. */
    public int countFrom(Moment moment, double least) {
        int count = 0;
        for (Radial radial : radials) {
            Gates gates = radial.moments().get(moment);
            for (int gate = 0; gates != null && gate < gates.count(); gate++) {
                if (gates.holdsValue(gate) && gates.value(gate) >= least) {
                    count++;
                }
            }
        }
        return count;
    }
}
