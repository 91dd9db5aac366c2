package io.virga.radar.feed;

import io.virga.observation.Provenance;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a source says of a radar: a chunk, or only what its clock says, so that a radar that has fallen silent is noticed.
 *
 * @param provenance source, sequence, clock and arrival
 * @param site the radar's four letters or digits
 * @param position for people: file, object or folder; empty where there is nothing to point at
 * @param chunk what came, if anything
 * @param last whether the source has nothing more of this radar
 */
public record RadarMessage(
        Provenance provenance, String site, String position, Optional<VolumeChunk> chunk, boolean last) {
    private static final Pattern SITE = Pattern.compile("[A-Z0-9]{4}");

    /** Refuses what names no radar. */
    public RadarMessage {
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(chunk, "chunk");
        if (!isSite(site)) {
            throw new IllegalArgumentException("a radar has four capital letters or digits, not '" + site + "'");
        }
    }

    /** Whether text can name a radar. */
    public static boolean isSite(String text) {
        return SITE.matcher(text).matches();
    }
}
