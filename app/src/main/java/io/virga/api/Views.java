package io.virga.api;

import io.virga.observation.Element;
import io.virga.store.ObservationView;
import io.virga.store.TotalsStore.StationTotals;
import io.virga.store.TotalsStore.WindowTotals;
import io.virga.summary.Totals;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How things look in answers and live events; the same in both. */
public final class Views {
    private Views() {}

    /** An observation, values by element in canonical units. */
    public static Map<String, Object> of(ObservationView seen, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("station", seen.station());
        seen.name().ifPresent(name -> view.put("name", name));
        seen.latitude().ifPresent(latitude -> view.put("latitude", latitude));
        seen.longitude().ifPresent(longitude -> view.put("longitude", longitude));
        seen.elevationMetres().ifPresent(metres -> view.put("elevationMetres", metres));
        view.put("reportType", seen.reportType());
        Json.times(view, seen.observedAt(), seen.arrival(), now);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Element element : Element.values()) {
            Double value = seen.values().get(element);
            if (value != null) {
                values.put(element.wireName(), value);
            }
        }
        view.put("values", values);
        seen.windQualifier().ifPresent(qualifier -> view.put("wind", qualifier));
        seen.raining().ifPresent(raining -> view.put("raining", raining));
        view.put("flagged", seen.flagged());
        view.put("revision", seen.revision());
        view.put("source", seen.source());
        return view;
    }

    /** A window's totals. */
    public static Map<String, Object> of(WindowTotals summary, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("station", summary.station());
        view.put("element", summary.element().wireName());
        view.put("unit", summary.element().unit().symbol());
        view.put("window", summary.window().toString());
        view.put("start", summary.start().toString());
        view.put("end", summary.start().plus(summary.window()).toString());
        totals(view, summary.totals(), now);
        return view;
    }

    /** A running statistic. */
    public static Map<String, Object> of(StationTotals statistic, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("station", statistic.station());
        view.put("series", statistic.series().wireName());
        view.put("element", statistic.element().wireName());
        view.put("unit", statistic.element().unit().symbol());
        view.put("first", statistic.totals().first().toString());
        view.put("last", statistic.totals().last().toString());
        totals(view, statistic.totals(), now);
        return view;
    }

    private static void totals(Map<String, Object> view, Totals totals, Instant now) {
        view.put("count", totals.count());
        view.put("min", totals.min());
        view.put("mean", totals.mean());
        view.put("max", totals.max());
        Json.times(view, totals.last(), totals.arrival(), now);
    }
}
