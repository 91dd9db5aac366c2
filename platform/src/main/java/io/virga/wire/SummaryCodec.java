package io.virga.wire;

import io.virga.summary.WindowSummary;
import java.time.Duration;
import java.time.Instant;

/** Window summaries as Protobuf: the values of topic {@code summaries}. */
public final class SummaryCodec {
    private SummaryCodec() {}

    /** The bytes of a summary. */
    public static byte[] encode(WindowSummary summary) {
        return io.virga.wire.proto.WindowSummary.newBuilder()
                .setStation(summary.station())
                .setWindowMs(summary.window().toMillis())
                .setStartMs(summary.start().toEpochMilli())
                .addAllTotals(TotalsCodec.toMessages(summary.totals()))
                .build()
                .toByteArray();
    }

    /**
     * Reads a summary.
     *
     * @throws MalformedMessageException if the bytes are none
     */
    public static WindowSummary decode(byte[] bytes) {
        return Parsing.decode(
                "window summary",
                bytes,
                io.virga.wire.proto.WindowSummary::parseFrom,
                m -> new WindowSummary(
                        m.getStation(),
                        Duration.ofMillis(m.getWindowMs()),
                        Instant.ofEpochMilli(m.getStartMs()),
                        TotalsCodec.fromMessages(m.getTotalsList())));
    }
}
