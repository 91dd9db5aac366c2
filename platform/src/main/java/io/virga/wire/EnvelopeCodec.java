package io.virga.wire;

import com.google.protobuf.ByteString;
import io.virga.format.Envelope;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.wire.proto.Clock;
import java.util.Optional;

/** Envelopes as Protobuf: the values of topic {@code observations-raw}. */
public final class EnvelopeCodec {
    private static final int LONGEST_SOURCE = 128;
    private static final int LONGEST_PARTITION = 512;

    private EnvelopeCodec() {}

    /** The bytes of an envelope. */
    public static byte[] encode(Envelope envelope) {
        Provenance from = envelope.provenance();
        io.virga.wire.proto.Envelope.Builder message = io.virga.wire.proto.Envelope.newBuilder()
                .setSource(from.source())
                .setPartition(from.partition())
                .setSequence(from.sequence())
                .setFormat(envelope.format())
                .setPosition(envelope.position())
                .setClock(encode(from.clock()))
                .setArrivalMs(from.arrival().toEpochMilli())
                .setPayload(ByteString.copyFrom(envelope.payload()));
        envelope.header().ifPresent(message::setHeader);
        return message.build().toByteArray();
    }

    /**
     * Reads an envelope.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static Envelope decode(byte[] bytes) {
        return Parsing.decode("envelope", bytes, io.virga.wire.proto.Envelope::parseFrom, EnvelopeCodec::decode);
    }

    private static Envelope decode(io.virga.wire.proto.Envelope message) {
        if (message.getSource().isEmpty() || message.getFormat().isEmpty()) {
            throw new IllegalArgumentException("source and format are required");
        }
        return new Envelope(
                provenance(
                        message.getSource(),
                        message.getPartition(),
                        message.getSequence(),
                        message.getClock(),
                        message.getArrivalMs()),
                message.getFormat(),
                message.hasHeader() ? Optional.of(message.getHeader()) : Optional.empty(),
                message.getPosition(),
                message.getPayload().toByteArray());
    }

    /** What no table could hold is refused here, once, instead of by every reader behind. */
    static Provenance provenance(String source, String partition, long sequence, Clock clock, long arrivalMs) {
        if (source.length() > LONGEST_SOURCE || partition.length() > LONGEST_PARTITION) {
            throw new IllegalArgumentException(
                    "a source has at most " + LONGEST_SOURCE + " characters and its partition " + LONGEST_PARTITION);
        }
        return new Provenance(
                source,
                partition,
                Numbers.checked("a sequence", sequence),
                decode(clock),
                Times.checked("arrival", arrivalMs));
    }

    static Clock encode(SourceClock clock) {
        Clock.Kind kind = switch (clock.kind()) {
            case WALL -> Clock.Kind.WALL;
            case SIMULATED -> Clock.Kind.SIMULATED;
            case REPLAY -> Clock.Kind.REPLAY;
        };
        return Clock.newBuilder()
                .setKind(kind)
                .setReadingMs(clock.reading().toEpochMilli())
                .build();
    }

    static SourceClock decode(Clock clock) {
        SourceClock.Kind kind = switch (clock.getKind()) {
            case WALL -> SourceClock.Kind.WALL;
            case SIMULATED -> SourceClock.Kind.SIMULATED;
            case REPLAY -> SourceClock.Kind.REPLAY;
            case KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("the kind of clock is missing or unknown");
        };
        return new SourceClock(kind, Times.checked("clock", clock.getReadingMs()));
    }
}
