package io.virga.wire;

import io.virga.observation.ObservationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as a reader found it, whatever it is.
 *
 * @param position where it stood
 * @param key its key, if any
 * @param value its value, if any
 * @param timestamp the broker's or producer's; the epoch where it lies outside the years that tables can hold
 */
@SuppressWarnings("ArrayRecordComponent") // opaque bytes; nothing compares records
public record RawRecord(RawPosition position, byte @Nullable [] key, byte @Nullable [] value, Instant timestamp) {
    /** A producer may claim any time. */
    public RawRecord {
        timestamp = ObservationId.canBe(timestamp) ? timestamp : Instant.EPOCH;
    }
}
