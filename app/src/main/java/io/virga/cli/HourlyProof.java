package io.virga.cli;

import io.virga.forecast.Forecaster;
import io.virga.forecast.History;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyModel;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyPersistence;
import io.virga.forecast.HourlyScores;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Learned;
import io.virga.forecast.LearningException;
import io.virga.forecast.Span;
import io.virga.model.ModelException;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Learns forecasts of an element hour by hour and holds them against their baselines, each station over its own time. */
final class HourlyProof {
    private final HourlyElement element;
    private final Printer printer;
    private final TrainingData data;

    HourlyProof(HourlyElement element, Printer printer, TrainingData data) {
        this.element = element;
        this.printer = printer;
        this.data = data;
    }

    void train(TrainingSet read, ModelKeeper keeper) throws LearningException, ModelException {
        HourlyNetwork network = hourly(read);
        Map<StationId, Span> spans = new TreeMap<>();
        Map<LocalDate, Map<StationId, History>> groups = new TreeMap<>();
        network.stations()
                .forEach((station, history) -> new HourlyNetwork(Map.of(station, history), false)
                        .span()
                        .ifPresent(span -> {
                            spans.put(station, span);
                            groups.computeIfAbsent(data.holdout(span), unused -> new TreeMap<>())
                                    .put(station, history);
                        }));
        Map<StationId, HourlyModel> models = new TreeMap<>();
        Map<StationId, Span> learned = new TreeMap<>();
        Map<StationId, Span> heldOut = new TreeMap<>();
        List<List<HourlyScores>> scores = new ArrayList<>();
        long cases = 0;
        for (Map.Entry<LocalDate, Map<StationId, History>> group : groups.entrySet()) {
            LocalDate holdout = group.getKey();
            HourlyTraining training =
                    new HourlyTraining(element, new HourlyNetwork(group.getValue(), false), printer::line);
            HourlyTraining.Lessons lessons = training.lessons(holdout);
            for (Map.Entry<StationId, HourlyModel> lesson : lessons.models().entrySet()) {
                StationId station = lesson.getKey();
                Span span = TrainingData.span(Optional.ofNullable(spans.get(station)));
                scores.add(score(training, station, lesson.getValue(), holdout, span));
                models.put(station, lesson.getValue());
                learned.put(station, span.before(holdout));
                heldOut.put(station, new Span(holdout, span.last()));
            }
            cases += lessons.cases().values().stream().mapToLong(held -> held).sum();
        }
        if (models.isEmpty()) {
            throw new LearningException("no station has enough history of " + element.words());
        }
        keeper.keep(new Learned.Hourly(element, models), learned, heldOut, cases, scores);
    }

    HourlyNetwork hourly(TrainingSet read) throws LearningException {
        if (read instanceof TrainingSet.Hourly hourly) {
            return hourly.network();
        }
        throw new LearningException(element.words() + " hour by hour needs hourly reports, and these are days");
    }

    List<HourlyScores> score(
            HourlyTraining training, StationId station, HourlyModel model, LocalDate from, Span whole) {
        List<Forecaster> forecasters = List.of(
                model,
                element.fallback(),
                new HourlyPersistence(element, false),
                new HourlyPersistence(element, true),
                model.climatology());
        List<HourlyScores> scores =
                training.evaluate(station, forecasters, from, whole.last().plusDays(2));
        printer.line("");
        printer.line(
                "held out from " + from + ": " + scores.get(0).leads().get(0).count() + " forecasts, errors of the "
                        + element.words() + " in " + element.unit());
        new ScoreTables(printer).hourly(station.text(), scores);
        printer.line(behind(scores));
        return scores;
    }

    /** At which leads the first of the forecasters is not better than which of the others. */
    private static String behind(List<HourlyScores> scores) {
        List<String> behind = new ArrayList<>();
        for (HourlyScores baseline : scores.subList(1, scores.size())) {
            for (int lead = 1; lead <= HourlyModel.LEADS; lead++) {
                double own = scores.get(0).meanAbsolute(lead).orElse(Double.NaN);
                if (!(own < baseline.meanAbsolute(lead).orElse(Double.NaN))) {
                    behind.add(baseline.forecaster() + " at +" + lead + " h");
                }
            }
        }
        return behind.isEmpty()
                ? "  better than each of its baselines at each of the " + HourlyModel.LEADS + " leads"
                : "  NOT better than " + String.join(", ", behind);
    }
}
