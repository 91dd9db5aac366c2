package io.virga.wire;

import io.virga.observation.Element;
import io.virga.station.StationId;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The part that summaries and statistics share. */
final class TotalsCodec {
    private TotalsCodec() {}

    static List<io.virga.wire.proto.Totals> toMessages(TotalsByElement totals) {
        return totals.byElement().entrySet().stream()
                .map(entry -> toMessage(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static io.virga.wire.proto.Totals toMessage(Element element, Totals totals) {
        return io.virga.wire.proto.Totals.newBuilder()
                .setElement(element.wireName())
                .setCount(totals.count())
                .setSum(totals.sum())
                .setMin(totals.min())
                .setMax(totals.max())
                .setFirstMs(totals.first().toEpochMilli())
                .setLastMs(totals.last().toEpochMilli())
                .setArrivalMs(totals.arrival().toEpochMilli())
                .build();
    }

    static TotalsByElement fromMessages(List<io.virga.wire.proto.Totals> messages) {
        Map<Element, Totals> byElement = new EnumMap<>(Element.class);
        for (io.virga.wire.proto.Totals message : messages) {
            Element element = Element.ofWireName(message.getElement())
                    .orElseThrow(() -> new IllegalArgumentException("unknown element " + message.getElement()));
            if (byElement.put(element, fromMessage(message)) != null) {
                throw new IllegalArgumentException("two totals of element " + element.wireName());
            }
        }
        return new TotalsByElement(byElement);
    }

    private static Totals fromMessage(io.virga.wire.proto.Totals message) {
        return new Totals(
                Numbers.checked("a total's count", message.getCount()),
                message.getSum(),
                message.getMin(),
                message.getMax(),
                Times.checked("first time", message.getFirstMs()),
                Times.checked("last time", message.getLastMs()),
                Times.checked("arrival", message.getArrivalMs()));
    }

    /** A station's name, or that of all together where that may stand. */
    static String station(String name, boolean orAll) {
        return orAll && name.equals(WindowSummary.ALL) ? name : new StationId(name).text();
    }
}
