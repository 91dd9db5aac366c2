package io.virga.format;

/** Turns the bytes of one format into an observation. Pure and safe for use by many threads. */
@FunctionalInterface
public interface Decoder {
    /** Decodes one envelope; answers {@link Decoding.Rejected} for whatever bytes are no report, and never throws. */
    Decoding decode(Envelope envelope);
}
