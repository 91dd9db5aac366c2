package io.virga.format;

import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Envelopes as a live source would make them. */
public final class Envelopes {
    /** When everything in the tests arrives. */
    public static final Instant ARRIVAL = Instant.parse("2026-03-01T12:00:00Z");

    private Envelopes() {}

    public static Provenance provenance(SourceClock.Kind kind) {
        return new Provenance("test", "part", 7, new SourceClock(kind, ARRIVAL), ARRIVAL);
    }

    public static Envelope json(String report) {
        return of(Format.JSON.wireName(), Optional.empty(), report.getBytes(StandardCharsets.UTF_8));
    }

    public static Envelope isd(String header, String line) {
        return of(Format.ISD_CSV.wireName(), Optional.of(header), line.getBytes(StandardCharsets.UTF_8));
    }

    public static Envelope of(Frame frame) {
        return new Envelope(
                provenance(SourceClock.Kind.REPLAY),
                frame.format().wireName(),
                frame.header(),
                frame.position(),
                frame.payload());
    }

    public static Envelope of(String format, Optional<String> header, byte[] payload) {
        return new Envelope(provenance(SourceClock.Kind.WALL), format, header, "test:1", payload);
    }
}
