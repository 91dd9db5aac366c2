package io.virga.format.nexrad;

import io.virga.radar.CoveragePattern;
import io.virga.radar.RadarSite;
import io.virga.radar.Radial;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a stretch of a volume holds by itself, whatever came before it.
 *
 * @param start when the volume began, where the stretch begins with its header
 * @param pattern the coverage pattern's number, where a message said it
 * @param plan of the volume, where the stretch holds it
 * @param site where the radar stands, where a message said so
 * @param radials in the order of the bytes
 * @param damages what could not be read
 */
public record ChunkContent(
        Optional<Instant> start,
        OptionalInt pattern,
        Optional<CoveragePattern> plan,
        Optional<RadarSite> site,
        List<Radial> radials,
        List<Damage> damages) {
    /** Copies the lists. */
    public ChunkContent {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(site, "site");
        radials = List.copyOf(radials);
        damages = List.copyOf(damages);
    }
}
