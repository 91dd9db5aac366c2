package io.virga.wire;

import com.google.protobuf.ByteString;
import io.virga.format.Reason;
import java.time.Instant;
import java.util.Optional;

/** Dead letters as Protobuf: the values of topic {@code dead-letters}. */
public final class DeadLetterCodec {
    private DeadLetterCodec() {}

    /** The bytes of a dead letter. */
    public static byte[] encode(DeadLetter letter) {
        io.virga.wire.proto.DeadLetter.Builder message = io.virga.wire.proto.DeadLetter.newBuilder()
                .setTopic(letter.raw().topic())
                .setPartition(letter.raw().partition())
                .setOffset(letter.raw().offset())
                .setValue(ByteString.copyFrom(letter.value()))
                .setStage(letter.stage())
                .setReason(letter.reason().name())
                .setDetail(letter.detail())
                .setCodeVersion(letter.codeVersion())
                .setSource(letter.source())
                .setPosition(letter.position())
                .setArrivalMs(letter.arrival().toEpochMilli());
        letter.key().ifPresent(key -> message.setKey(ByteString.copyFrom(key)));
        return message.build().toByteArray();
    }

    /**
     * Reads a dead letter.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static DeadLetter decode(byte[] bytes) {
        return Parsing.decode(
                "dead letter",
                bytes,
                io.virga.wire.proto.DeadLetter::parseFrom,
                m -> new DeadLetter(
                        new RawPosition(m.getTopic(), m.getPartition(), m.getOffset()),
                        m.hasKey() ? Optional.of(m.getKey().toByteArray()) : Optional.empty(),
                        m.getValue().toByteArray(),
                        m.getStage(),
                        Reason.valueOf(m.getReason()),
                        m.getDetail(),
                        m.getCodeVersion(),
                        m.getSource(),
                        m.getPosition(),
                        Instant.ofEpochMilli(m.getArrivalMs())));
    }
}
