package io.virga.wire;

import com.google.protobuf.ByteString;
import io.virga.radar.feed.RadarMessage;
import io.virga.radar.feed.VolumeChunk;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What sources say of radars as Protobuf: the values of topic {@code radar-raw}. */
public final class RadarMessageCodec {
    private RadarMessageCodec() {}

    /** The bytes of a message. */
    public static byte[] encode(RadarMessage message) {
        io.virga.wire.proto.RadarMessage.Builder built = io.virga.wire.proto.RadarMessage.newBuilder()
                .setProvenance(ObservationCodec.toMessage(message.provenance()))
                .setSite(message.site())
                .setPosition(message.position())
                .setLast(message.last());
        message.chunk().ifPresent(chunk -> built.setChunk(encode(chunk)));
        return built.build().toByteArray();
    }

    private static io.virga.wire.proto.VolumeChunk encode(VolumeChunk chunk) {
        io.virga.wire.proto.VolumeChunk.Builder built = io.virga.wire.proto.VolumeChunk.newBuilder()
                .setVolumeMs(chunk.volume().toEpochMilli())
                .setNumber(chunk.number())
                .setBytes(ByteString.copyFrom(chunk.bytes()))
                .setFault(chunk.fault().orElse(""));
        chunk.count().ifPresent(built::setCount);
        return built.build();
    }

    /**
     * Reads a message.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static RadarMessage decode(byte[] bytes) {
        return Parsing.decode(
                "radar message",
                bytes,
                io.virga.wire.proto.RadarMessage::parseFrom,
                message -> new RadarMessage(
                        ObservationCodec.fromMessage(message.getProvenance()),
                        message.getSite(),
                        message.getPosition(),
                        message.hasChunk() ? Optional.of(decode(message.getChunk())) : Optional.empty(),
                        message.getLast()));
    }

    private static VolumeChunk decode(io.virga.wire.proto.VolumeChunk chunk) {
        Instant volume = Times.checked("volume's start", chunk.getVolumeMs());
        return new VolumeChunk(
                volume,
                chunk.getNumber(),
                chunk.hasCount() ? OptionalInt.of(chunk.getCount()) : OptionalInt.empty(),
                chunk.getBytes().toByteArray(),
                chunk.getFault().isEmpty() ? Optional.empty() : Optional.of(chunk.getFault()));
    }
}
