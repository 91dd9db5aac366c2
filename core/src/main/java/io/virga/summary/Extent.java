package io.virga.summary;

import java.time.Instant;
import java.util.Optional;

/**
 * How far values reach, in size and in time.
 *
 * @param min the least value
 * @param max the greatest value
 * @param first the earliest event time
 * @param last the latest event time
 */
record Extent(double min, double max, Instant first, Instant last) {
    static Extent of(Totals totals) {
        return new Extent(totals.min(), totals.max(), totals.first(), totals.last());
    }

    /** What holds both. */
    Extent plus(Extent other) {
        return new Extent(
                Math.min(min, other.min),
                Math.max(max, other.max),
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last);
    }

    /** What holds both, where either may be absent. */
    static Optional<Extent> plus(Optional<Extent> one, Optional<Extent> other) {
        return one.map(a -> other.map(a::plus).orElse(a)).or(() -> other);
    }

    /** Whether the other reaches nowhere beyond this. */
    boolean holds(Extent other) {
        return equals(plus(other));
    }
}
