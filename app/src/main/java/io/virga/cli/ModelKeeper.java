package io.virga.cli;

import io.virga.forecast.Learned;
import io.virga.forecast.RainScores;
import io.virga.forecast.Span;
import io.virga.forecast.TemperatureScores;
import io.virga.model.ModelCard;
import io.virga.model.ModelException;
import io.virga.model.ModelRegistry;
import io.virga.runtime.CodeVersion;
import io.virga.spark.batch.RainTraining;
import io.virga.verification.Errors;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        OptionalDouble rate = result.scores().get(0).table().baseRate();
        String task = "rain-" + result.target().wireName();
        add(
                task,
                learned.model().name(),
                learned,
                result.trained(),
                result.heldOut(),
                result.cases(),
                rate,
                scores,
                champion);
    }

    void keep(
            Learned.Temperature learned, Span trained, Span heldOut, long cases, List<List<TemperatureScores>> stations)
            throws ModelException {
        Map<String, Map<String, Double>> scores = new TreeMap<>();
        for (int i = 0; i < stations.get(0).size(); i++) {
            Map<String, Double> values = new TreeMap<>();
            for (int lead = 1; lead <= 24; lead++) {
                Errors sum = Errors.NONE;
                for (List<TemperatureScores> station : stations) {
                    sum = sum.plus(station.get(i).leads().get(lead - 1));
                }
                String name = String.format(Locale.ROOT, "mae+%02dh", lead);
                sum.meanAbsolute().ifPresent(value -> values.put(name, value));
            }
            scores.put(stations.get(0).get(i).forecaster(), values);
        }
        add("temperature", "hourly-regression", learned, trained, heldOut, cases, OptionalDouble.empty(), scores, true);
    }

    private void add(
            String task,
            String kind,
            Learned learned,
            Span trained,
            Span heldOut,
            long cases,
            OptionalDouble rate,
            Map<String, Map<String, Double>> scores,
            boolean champion)
            throws ModelException {
        ModelCard card = registry.add(
                new ModelCard(
                        task,
                        0,
                        kind,
                        clock.instant(),
                        CodeVersion.TEXT,
                        new ArrayList<>(data),
                        trained.first() + "/" + trained.last(),
                        heldOut.first() + "/" + heldOut.last(),
                        cases,
                        rate,
                        scores,
                        ""),
                learned);
        if (champion) {
            registry.promote(task, card.version());
        }
        printer.line(task + " version " + card.version() + ": " + kind
                + (champion ? ", best before the held-out time, now champion" : ", a challenger"));
    }
}
