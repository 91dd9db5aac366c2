package io.virga.format;

import io.virga.observation.Provenance;
import java.util.Optional;

/**
 * What a source framed, untouched, with where and when it was read.
 *
 * @param provenance source, part, sequence, the source's clock, arrival
 * @param format wire name of the format; may be one that this version does not know
 * @param header the header line that the payload's columns refer to, where the format has one
 * @param position for people: file and line, or the like
 * @param payload the original bytes; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // millions a minute: no copies, and no code compares envelopes
public record Envelope(
        Provenance provenance, String format, Optional<String> header, String position, byte[] payload) {}
