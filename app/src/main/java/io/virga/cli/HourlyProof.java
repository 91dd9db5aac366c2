package io.virga.cli;

import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyLearning;
import io.virga.forecast.HourlyModel;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyScores;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.LearningException;
import io.virga.forecast.Span;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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

    /**
     * Learns network by network.
     *
     * @param again whether it is learned once more from all of it after the proof
     */
    HourlyLearning.Proof learn(Iterable<HourlyNetwork> networks, boolean again) throws LearningException {
        HourlyLearning learning = new HourlyLearning(
                new HourlyLearning.Recipe(element, data::holdout, again), printer::line, this::print);
        networks.forEach(learning::learn);
        return learning.proof();
    }

    HourlyNetwork hourly(TrainingSet read) throws LearningException {
        if (read instanceof TrainingSet.Hourly hourly) {
            return hourly.network();
        }
        throw new LearningException(element.words() + " hour by hour needs hourly reports, and these are days");
    }

    void score(HourlyTraining training, StationId station, HourlyModel model, LocalDate from, Span whole) {
        print(new HourlyLearning.Station(station, from, HourlyLearning.scores(training, station, model, from, whole)));
    }

    private void print(HourlyLearning.Station proven) {
        List<HourlyScores> scores = proven.scores();
        printer.line("");
        printer.line("held out from " + proven.from() + ": "
                + scores.get(0).leads().get(0).count() + " forecasts, errors of the " + element.words() + " in "
                + element.unit());
        new ScoreTables(printer).hourly(proven.station().text(), scores);
        printer.line(behind(scores));
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
