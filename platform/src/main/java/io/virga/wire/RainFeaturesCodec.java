package io.virga.wire;

import io.virga.forecast.RainFeatures;
import io.virga.observation.ObservationId;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Features of the rain forecast as Protobuf: the values of topic {@code rain-features}. */
public final class RainFeaturesCodec {
    private RainFeaturesCodec() {}

    /** The bytes of features. */
    public static byte[] encode(RainFeatures features) {
        return io.virga.wire.proto.RainFeatures.newBuilder()
                .setStation(features.station().text())
                .setDate(features.date().toString())
                .setMonth(features.month())
                .setSub1Degrees(features.sub1degrees())
                .setSub1Raining(features.sub1raining())
                .setSub2Degrees(features.sub2degrees())
                .setSub2Raining(features.sub2raining())
                .build()
                .toByteArray();
    }

    /**
     * Reads features.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static RainFeatures decode(byte[] bytes) {
        return Parsing.decode("rain features", bytes, io.virga.wire.proto.RainFeatures::parseFrom, m -> {
            RainFeatures features = new RainFeatures(
                    new StationId(m.getStation()),
                    date(m.getDate()),
                    m.getSub1Degrees(),
                    m.getSub1Raining(),
                    m.getSub2Degrees(),
                    m.getSub2Raining());
            if (features.month() != m.getMonth()) {
                throw new IllegalArgumentException(features.date() + " is not in month " + m.getMonth());
            }
            return features;
        });
    }

    private static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        if (!ObservationId.canBe(date.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant())
                || !ObservationId.canBe(date.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            throw new IllegalArgumentException("a day lies within the years 1600 to 9999, not at " + date);
        }
        return date;
    }
}
