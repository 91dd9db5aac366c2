package io.virga.format;

import java.time.Instant;
import java.util.Optional;

/**
 * One record cut out of a source, its meaning still unknown but for what routing needs.
 *
 * @param key the station id, or the position where none can be found
 * @param observedAt the event time, where it can be seen without decoding
 * @param format how the payload is to be decoded
 * @param header the header line that the payload refers to; for a fault the {@link Reason}
 * @param position for people: name and line
 * @param payload the original bytes
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Frame(
        String key,
        Optional<Instant> observedAt,
        Format format,
        Optional<String> header,
        String position,
        byte[] payload) {

    /** A frame that says why no data could be framed here. */
    public static Frame fault(Reason reason, String position, byte[] payload) {
        return new Frame(position, Optional.empty(), Format.FAULT, Optional.of(reason.name()), position, payload);
    }
}
