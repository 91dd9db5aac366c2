package io.virga.wire;

import com.google.protobuf.ByteString;
import io.virga.radar.Moment;

/** Pictures of radars as Protobuf: the values of topic {@code radar-pictures}. */
public final class RadarPictureCodec {
    private RadarPictureCodec() {}

    /** The bytes of a picture. */
    public static byte[] encode(RadarPicture picture) {
        return io.virga.wire.proto.RadarPicture.newBuilder()
                .setSweep(RadarSweepCodec.toMessage(picture.sweep()))
                .setMoment(picture.moment().symbol())
                .setSouth(picture.south())
                .setWest(picture.west())
                .setNorth(picture.north())
                .setEast(picture.east())
                .setPng(ByteString.copyFrom(picture.png()))
                .build()
                .toByteArray();
    }

    /**
     * Reads a picture.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static RadarPicture decode(byte[] bytes) {
        return Parsing.decode(
                "radar picture",
                bytes,
                io.virga.wire.proto.RadarPicture::parseFrom,
                message -> new RadarPicture(
                        RadarSweepCodec.fromMessage(message.getSweep()),
                        Moment.of(message.getMoment())
                                .orElseThrow(() ->
                                        new IllegalArgumentException("no moment is called " + message.getMoment())),
                        message.getSouth(),
                        message.getWest(),
                        message.getNorth(),
                        message.getEast(),
                        message.getPng().toByteArray()));
    }
}
