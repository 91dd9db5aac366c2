package io.virga.cli;

import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.LearningException;
import io.virga.forecast.ProvenTemperatures;
import io.virga.forecast.Span;
import io.virga.forecast.TemperatureModel;
import io.virga.forecast.TemperatureScores;
import io.virga.forecast.TemperatureTraining;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Learns temperature forecasts and holds them against their baselines, each station over its own time. */
final class TemperatureProof {
    private final Printer printer;
    private final TrainingData data;

    TemperatureProof(Printer printer, TrainingData data) {
        this.printer = printer;
        this.data = data;
    }

    /**
     * Learns network by network.
     *
     * @param again whether it is learned once more from all of it after the proof
     */
    ProvenTemperatures.Proof learn(Iterable<HourlyNetwork> networks, boolean again) throws LearningException {
        ProvenTemperatures learning =
                new ProvenTemperatures(new ProvenTemperatures.Recipe(data::holdout, again), printer::line, this::print);
        networks.forEach(learning::learn);
        return learning.proof();
    }

    static HourlyNetwork hourly(TrainingSet read) throws LearningException {
        if (read instanceof TrainingSet.Hourly hourly) {
            return hourly.network();
        }
        throw new LearningException("temperature hour by hour needs hourly reports, and these are days");
    }

    void score(TemperatureTraining training, StationId station, TemperatureModel model, LocalDate from, Span whole) {
        print(new ProvenTemperatures.Station(
                station, from, ProvenTemperatures.scores(training, station, model, from, whole)));
    }

    private void print(ProvenTemperatures.Station proven) {
        List<TemperatureScores> scores = proven.scores();
        printer.line("");
        printer.line("held out from " + proven.from() + ": "
                + scores.get(0).leads().get(0).count() + " forecasts, mean absolute error in °C");
        new ScoreTables(printer).temperature(proven.station().text(), scores);
        printer.line(behind(scores));
    }

    /** At which leads the first of the forecasters is not better than which of the others. */
    private static String behind(List<TemperatureScores> scores) {
        List<String> behind = new ArrayList<>();
        for (TemperatureScores baseline : scores.subList(1, scores.size())) {
            for (int lead = 1; lead <= TemperatureModel.LEADS; lead++) {
                double own = scores.get(0).meanAbsolute(lead).orElse(Double.NaN);
                if (!(own < baseline.meanAbsolute(lead).orElse(Double.NaN))) {
                    behind.add(baseline.forecaster() + " at +" + lead + " h");
                }
            }
        }
        return behind.isEmpty()
                ? "  better than each of its baselines at each of the " + TemperatureModel.LEADS + " leads"
                : "  NOT better than " + String.join(", ", behind);
    }
}
