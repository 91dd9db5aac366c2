package io.virga.wire;

import io.virga.summary.RunningStatistic;
import io.virga.summary.RunningStatistic.Series;
import java.util.Arrays;

/** Running statistics as Protobuf: the values of topic {@code statistics}. */
public final class StatisticCodec {
    private StatisticCodec() {}

    /** The bytes of a statistic. */
    public static byte[] encode(RunningStatistic statistic) {
        return io.virga.wire.proto.RunningStatistic.newBuilder()
                .setStation(statistic.station())
                .setSeries(statistic.series().wireName())
                .addAllTotals(TotalsCodec.toMessages(statistic.totals()))
                .build()
                .toByteArray();
    }

    /**
     * Reads a statistic.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static RunningStatistic decode(byte[] bytes) {
        return Parsing.decode(
                "running statistic",
                bytes,
                io.virga.wire.proto.RunningStatistic::parseFrom,
                m -> new RunningStatistic(
                        TotalsCodec.station(m.getStation(), false),
                        series(m.getSeries()),
                        TotalsCodec.fromMessages(m.getTotalsList())));
    }

    private static Series series(String wireName) {
        return Arrays.stream(Series.values())
                .filter(series -> series.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown series " + wireName));
    }
}
