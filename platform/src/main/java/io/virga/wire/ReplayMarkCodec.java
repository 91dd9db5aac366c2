package io.virga.wire;

/** Marks of replayed dead letters as Protobuf: the values of topic {@code replays}. */
public final class ReplayMarkCodec {
    private ReplayMarkCodec() {}

    /** The bytes of a mark. */
    public static byte[] encode(ReplayMark mark) {
        return io.virga.wire.proto.ReplayMark.newBuilder()
                .setSource(mark.source())
                .setSequence(mark.sequence())
                .setAtMs(mark.at().toEpochMilli())
                .build()
                .toByteArray();
    }

    /**
     * Reads a mark.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static ReplayMark decode(byte[] bytes) {
        return Parsing.decode("replay mark", bytes, io.virga.wire.proto.ReplayMark::parseFrom, ReplayMarkCodec::mark);
    }

    private static ReplayMark mark(io.virga.wire.proto.ReplayMark m) {
        if (m.getSource().isEmpty()) {
            throw new IllegalArgumentException("it names no source");
        }
        return new ReplayMark(
                m.getSource(), Numbers.checked("a sequence", m.getSequence()), Times.checked("replay", m.getAtMs()));
    }
}
