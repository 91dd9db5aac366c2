package io.virga.wire;

import io.virga.summary.WindowSummary;
import java.time.Duration;

/** Window summaries as Protobuf: the values of topic {@code summaries}. */
public final class SummaryCodec {
    private static final long LONGEST_MS = Duration.ofDays(366).toMillis();

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
                        TotalsCodec.station(m.getStation(), true),
                        window(m.getWindowMs()),
                        Times.checked("window's start", m.getStartMs()),
                        TotalsCodec.fromMessages(m.getTotalsList())));
    }

    private static Duration window(long ms) {
        if (ms < 1 || ms > LONGEST_MS) {
            throw new IllegalArgumentException("a window lasts 1 ms to " + LONGEST_MS + " ms, not " + ms);
        }
        return Duration.ofMillis(ms);
    }
}
