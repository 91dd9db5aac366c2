package io.virga.wire;

import io.virga.observation.Element;
import io.virga.summary.Totals;
import java.time.Instant;

/** The part that summaries and statistics share. */
final class TotalsCodec {
    private TotalsCodec() {}

    static io.virga.wire.proto.Totals toMessage(Totals totals) {
        return io.virga.wire.proto.Totals.newBuilder()
                .setCount(totals.count())
                .setSum(totals.sum())
                .setMin(totals.min())
                .setMax(totals.max())
                .setFirstMs(totals.first().toEpochMilli())
                .setLastMs(totals.last().toEpochMilli())
                .setArrivalMs(totals.arrival().toEpochMilli())
                .build();
    }

    static Totals fromMessage(io.virga.wire.proto.Totals message) {
        return new Totals(
                message.getCount(),
                message.getSum(),
                message.getMin(),
                message.getMax(),
                Instant.ofEpochMilli(message.getFirstMs()),
                Instant.ofEpochMilli(message.getLastMs()),
                Instant.ofEpochMilli(message.getArrivalMs()));
    }

    static Element element(String wireName) {
        return Element.ofWireName(wireName)
                .orElseThrow(() -> new IllegalArgumentException("unknown element " + wireName));
    }
}
