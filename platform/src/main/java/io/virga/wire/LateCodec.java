package io.virga.wire;

import java.time.Duration;

/** Late observations as Protobuf: the values of topic {@code late}. */
public final class LateCodec {
    private LateCodec() {}

    /** The bytes of a late observation. */
    public static byte[] encode(LateObservation late) {
        return io.virga.wire.proto.Late.newBuilder()
                .setTopic(late.raw().topic())
                .setPartition(late.raw().partition())
                .setOffset(late.raw().offset())
                .setLatenessMs(late.lateness().toMillis())
                .setObservation(ObservationCodec.toMessage(late.observation()))
                .build()
                .toByteArray();
    }

    /**
     * Reads a late observation.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static LateObservation decode(byte[] bytes) {
        return Parsing.decode(
                "late observation",
                bytes,
                io.virga.wire.proto.Late::parseFrom,
                m -> new LateObservation(
                        new RawPosition(m.getTopic(), m.getPartition(), m.getOffset()),
                        Duration.ofMillis(m.getLatenessMs()),
                        ObservationCodec.fromMessage(m.getObservation())));
    }
}
