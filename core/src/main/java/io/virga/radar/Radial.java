package io.virga.radar;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One look along a beam.
 *
 * @param time when it was collected
 * @param number in its sweep, from 1
 * @param elevationNumber of the cut in the coverage pattern, from 1
 * @param status where in its sweep it stands
 * @param beam where the antenna pointed
 * @param nyquist the greatest velocity that can be told apart, m/s, where known
 * @param unambiguousRange to which echoes belong to their own pulse, metres, where known
 * @param moments what was measured; never changes
 */
public record Radial(
        Instant time,
        int number,
        int elevationNumber,
        RadialStatus status,
        Beam beam,
        OptionalDouble nyquist,
        OptionalDouble unambiguousRange,
        Map<Moment, Gates> moments) {
    /** Takes the map as it is: callers hand over one that nobody changes. */
    public Radial {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(beam, "beam");
        Objects.requireNonNull(nyquist, "nyquist");
        Objects.requireNonNull(unambiguousRange, "unambiguousRange");
        Objects.requireNonNull(moments, "moments");
    }

    /** The gates of a moment, where it was measured. */
    public Optional<Gates> gates(Moment moment) {
        return Optional.ofNullable(moments.get(moment));
    }
}
