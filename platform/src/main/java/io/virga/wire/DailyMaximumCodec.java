package io.virga.wire;

import io.virga.station.DailyMaximum;
import java.time.LocalDate;

/** Daily maximum temperatures as Protobuf: the values of topic {@code temperatures}. */
public final class DailyMaximumCodec {
    private DailyMaximumCodec() {}

    /** The bytes of a daily maximum. */
    public static byte[] encode(DailyMaximum maximum) {
        return io.virga.wire.proto.DailyMaximum.newBuilder()
                .setDate(maximum.date().toString())
                .setDegrees(maximum.degrees())
                .build()
                .toByteArray();
    }

    /**
     * Reads a daily maximum.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static DailyMaximum decode(byte[] bytes) {
        return Parsing.decode("daily maximum", bytes, io.virga.wire.proto.DailyMaximum::parseFrom, message -> {
            if (!Double.isFinite(message.getDegrees())) {
                throw new IllegalArgumentException("degrees must be finite, was " + message.getDegrees());
            }
            return new DailyMaximum(LocalDate.parse(message.getDate()), message.getDegrees());
        });
    }
}
