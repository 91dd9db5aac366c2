package io.virga.cli;

import io.virga.forecast.Forecaster;
import io.virga.forecast.History;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.Learned;
import io.virga.forecast.LearningException;
import io.virga.forecast.Span;
import io.virga.forecast.TemperatureModel;
import io.virga.forecast.TemperaturePersistence;
import io.virga.forecast.TemperatureScores;
import io.virga.forecast.TemperatureTraining;
import io.virga.model.ModelException;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Learns temperature forecasts and holds them against their baselines, each station over its own time. */
final class TemperatureProof {
    private final Printer printer;
    private final TrainingData data;

    TemperatureProof(Printer printer, TrainingData data) {
        this.printer = printer;
        this.data = data;
    }

    void train(TrainingData.Read read, ModelKeeper keeper) throws LearningException, ModelException {
        HourlyNetwork network = hourly(read);
        Span whole = TrainingData.span(network.span());
        Map<StationId, TemperatureModel> models = new TreeMap<>();
        List<List<TemperatureScores>> scores = new ArrayList<>();
        long cases = 0;
        Span heldOut = whole;
        Map<LocalDate, Map<StationId, History>> groups = new TreeMap<>();
        network.stations()
                .forEach((station, history) -> new HourlyNetwork(Map.of(station, history), false)
                        .span()
                        .ifPresent(span -> groups.computeIfAbsent(data.holdout(span), unused -> new TreeMap<>())
                                .put(station, history)));
        for (Map.Entry<LocalDate, Map<StationId, History>> group : groups.entrySet()) {
            HourlyNetwork part = new HourlyNetwork(group.getValue(), false);
            heldOut = new Span(group.getKey(), whole.last());
            TemperatureTraining training = new TemperatureTraining(part, printer::line);
            Map<StationId, TemperatureModel> learned = training.learn(group.getKey());
            models.putAll(learned);
            learned.forEach((station, model) -> scores.add(score(training, station, model, group.getKey(), whole)));
        }
        if (models.isEmpty()) {
            throw new LearningException("no station has enough history");
        }
        for (List<TemperatureScores> held : scores) {
            cases += held.get(0).leads().get(0).count();
        }
        keeper.keep(new Learned.Temperature(models), whole.before(heldOut.first()), heldOut, cases, scores);
    }

    static HourlyNetwork hourly(TrainingData.Read read) throws LearningException {
        if (read instanceof TrainingData.Read.Hourly hourly) {
            return hourly.network();
        }
        throw new LearningException("temperature hour by hour needs hourly reports, and these are days");
    }

    List<TemperatureScores> score(
            TemperatureTraining training, StationId station, TemperatureModel model, LocalDate from, Span whole) {
        List<Forecaster> forecasters = List.of(
                model, new TemperaturePersistence(false), new TemperaturePersistence(true), model.climatology());
        List<TemperatureScores> scores =
                training.evaluate(station, forecasters, from, whole.last().plusDays(2));
        printer.line("");
        printer.line("held out from " + from + ": "
                + scores.get(0).leads().get(0).count() + " forecasts, mean absolute error in °C");
        new ScoreTables(printer).temperature(station.text(), scores);
        return scores;
    }
}
