package io.virga.radar.feed;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A part of a volume that can be read by itself.
 *
 * @param volume when the volume began, in whole seconds: with the radar it names the volume
 * @param number of the chunk in its volume, 1 to {@link #MOST}
 * @param count how many chunks the volume has, where that is known
 * @param bytes as framed; not copied
 * @param fault why the source could read no more of the volume, where there should be more
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes, never compared
public record VolumeChunk(Instant volume, int number, OptionalInt count, byte[] bytes, Optional<String> fault) {
    /** Ordinary volumes have up to 130. */
    public static final int MOST = 1024;

    /** Refuses numbers that no chunk has. */
    public VolumeChunk {
        volume = volume.truncatedTo(ChronoUnit.SECONDS);
        Objects.requireNonNull(count, "count");
        Objects.requireNonNull(bytes, "bytes");
        Objects.requireNonNull(fault, "fault");
        int most = count.orElse(MOST);
        if (number < 1 || most > MOST || number > most) {
            throw new IllegalArgumentException("a chunk's number is 1 to " + Math.min(most, MOST) + ", not " + number);
        }
    }
}
