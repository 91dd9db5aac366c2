package io.virga.radar;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a radar saw in one turn through its coverage pattern, or the part of it that was received.
 *
 * @param id the radar's four letters; empty where nothing named it
 * @param site where it stands, where a message or the table of sites said so
 * @param start when the volume began, by its header or its first radial
 * @param pattern the coverage pattern's number, where a message said it
 * @param sweeps in the order of arrival, at least one
 */
public record Volume(String id, Optional<RadarSite> site, Instant start, OptionalInt pattern, List<Sweep> sweeps) {
    /** Refuses a volume of nothing. */
    public Volume {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(pattern, "pattern");
        sweeps = List.copyOf(sweeps);
        if (sweeps.isEmpty()) {
            throw new IllegalArgumentException("a volume needs a sweep");
        }
    }

    /** When its last radial was collected. */
    public Instant end() {
        return sweeps.get(sweeps.size() - 1).end();
    }

    /** Gates of all moments. */
    public long gates() {
        return sweeps.stream()
                .flatMap(sweep -> sweep.radials().stream())
                .flatMap(radial -> radial.moments().values().stream())
                .mapToLong(Gates::count)
                .sum();
    }
}
