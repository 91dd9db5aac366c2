package io.virga.cli;

import io.virga.forecast.Learned;
import io.virga.forecast.RainScores;
import io.virga.forecast.Span;
import io.virga.model.ModelCard;
import io.virga.model.ModelException;
import io.virga.model.ModelRegistry;
import io.virga.runtime.CodeVersion;
import io.virga.spark.batch.RainTraining;
import io.virga.station.StationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Keeps what was learned, with its card. */
final class ModelKeeper {
    private final ModelRegistry registry;
    private final InstantSource clock;
    private final List<String> data;
    private final Printer printer;

    ModelKeeper(ModelRegistry registry, InstantSource clock, List<String> data, Printer printer) {
        this.registry = registry;
        this.clock = clock;
        this.data = data;
        this.printer = printer;
    }

    void keep(Learned.Rain learned, RainTraining.Result result, boolean champion) throws ModelException {
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        for (RainScores held : result.scores()) {
            Map<String, Double> values = new TreeMap<>();
            held.probabilities().brier().ifPresent(value -> values.put("brier", value));
            held.table().accuracy().ifPresent(value -> values.put("accuracy", value));
            held.table().heidke().ifPresent(value -> values.put("hss", value));
            held.table().f1().ifPresent(value -> values.put("f1", value));
            scores.put(held.forecaster(), values);
        }
        Map<StationId, Span> trained = new TreeMap<>();
        learned.climatology().stations().keySet().forEach(station -> trained.put(station, result.trained()));
        ModelCard card = card(
                "rain-" + result.target().wireName(),
                learned.model().name(),
                trained,
                result.heldOut(),
                result.cases(),
                result.scores().get(0).table().baseRate(),
                scores);
        add(card, learned, champion);
    }

    private ModelCard card(
            String task,
            String kind,
            Map<StationId, Span> trained,
            Span heldOut,
            long cases,
            OptionalDouble rate,
            Map<String, Map<String, Double>> scores) {
        return new ModelCard(
                task,
                0,
                kind,
                clock.instant(),
                CodeVersion.TEXT,
                data,
                trained.values().stream().reduce(Span::with).map(Span::toString).orElse(""),
                heldOut.toString(),
                cases,
                rate,
                scores,
                trained,
                "");
    }

    private void add(ModelCard unnumbered, Learned learned, boolean champion) throws ModelException {
        ModelCard card = registry.add(unnumbered, learned);
        if (champion) {
            registry.promote(card.name(), card.version());
        }
        printer.line(card.name() + " version " + card.version() + ": " + card.kind()
                + (champion ? ", best before the held-out time, now champion" : ", a challenger"));
    }
}
