package io.virga.bench;

import io.virga.dataset.DatasetException;
import io.virga.dataset.DatasetForm;
import io.virga.dataset.HourlyArchive;
import io.virga.forecast.Answer;
import io.virga.forecast.Features;
import io.virga.forecast.History;
import io.virga.forecast.HourlyElement;
import io.virga.forecast.HourlyFeatures;
import io.virga.forecast.HourlyModel;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.HourlyTraining;
import io.virga.forecast.Span;
import io.virga.forecast.Surroundings;
import io.virga.observation.Element;
import io.virga.station.StationId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * What learning and making temperature forecasts cost, beside XGBoost with its usual settings on the same features, stations and
 * split; both take turns, and medians of rounds are told. Time is that of the process on all its processors: other work on the
 * machine is not counted, the collector and native threads are.
 *
 * <p>Arguments: rounds, archives of hourly reports. The last year that all stations have is held out.
 */
public final class LearningCost {
    /** Of the 24 that ours learns; a model each is a minute of the peer's. */
    private static final int[] LEADS = {1, 6, 24};

    private static final int TREES = 100; // XGBoost's own default of rounds in its wrappers
    private static final int SCORED = 20_000; // forecasts whose cost is measured

    private final HourlyNetwork network;
    private final LocalDate holdout;
    private final HourlyFeatures definition = new HourlyFeatures(0);

    private LearningCost(HourlyNetwork network, LocalDate holdout) {
        this.network = network;
        this.holdout = holdout;
    }

    /**
     * Features and what came.
     *
     * @param features of each case
     * @param came temperatures by case, then lead; NaN where nobody knows
     */
    private record Cases(List<Features> features, List<float[]> came) {}

    /** Runs the rounds and prints a table. */
    public static void main(String[] arguments) throws IOException, DatasetException, XGBoostError {
        int rounds = Integer.parseInt(arguments[0]);
        double begun = ProcessUse.seconds();
        HourlyArchive archive = new HourlyArchive();
        for (int i = 1; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            if (DatasetForm.detect(file, Map.of()) instanceof DatasetForm.Hourly hourly) {
                archive.read(file, hourly);
            }
        }
        HourlyNetwork network = archive.network();
        say(
                "read %d rows of %d stations: %.1f s",
                archive.counts().records(), network.stations().size(), ProcessUse.seconds() - begun);
        LocalDate holdout = network.stations().values().stream()
                .map(history -> new HourlyNetwork(Map.of(new StationId("x"), history), false).span())
                .flatMap(Optional::stream)
                .map(Span::heldOut)
                .min(LocalDate::compareTo)
                .orElseThrow();
        new LearningCost(network, holdout).run(rounds);
    }

    private void run(int rounds) throws XGBoostError {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> scoring = new ArrayList<>();
        List<Double> peerScoring = new ArrayList<>();
        double[][] errors = new double[2][LEADS.length];
        for (int round = 0; round < rounds; round++) {
            ProcessUse.resetPeaks();
            double begun = ProcessUse.seconds();
            Map<StationId, HourlyModel> models =
                    new HourlyTraining(HourlyElement.TEMPERATURE, network, line -> {}).learn(holdout);
            ours.add(ProcessUse.seconds() - begun);
            say(
                    "round %d: ours learned in %.1f s, peak heap %d MB",
                    round + 1, ProcessUse.seconds() - begun, ProcessUse.peakHeap());
            ProcessUse.resetPeaks();
            begun = ProcessUse.seconds();
            List<Booster> boosters = peer(cases(LocalDate.EPOCH.minusYears(100), holdout));
            theirs.add(ProcessUse.seconds() - begun);
            say(
                    "round %d: XGBoost learned %d leads in %.1f s, peak heap %d MB",
                    round + 1, LEADS.length, ProcessUse.seconds() - begun, ProcessUse.peakHeap());
            Cases held = cases(holdout, holdout.plusYears(1));
            errors = compare(models, boosters, held, scoring, peerScoring);
            boosters.forEach(Booster::dispose);
        }
        say(
                "learning, all 24 leads: ours %.1f s; XGBoost %.1f s for %d leads, %.1f a lead: %.0f times ours a lead",
                Median.of(ours),
                Median.of(theirs),
                LEADS.length,
                Median.of(theirs) / LEADS.length,
                Median.of(theirs) / LEADS.length / (Median.of(ours) / HourlyModel.LEADS));
        say(
                "1,000 stations' forecasts of 24 hours from their features: ours %.2f ms; XGBoost %.2f ms for %d leads: %.1f times"
                        + " ours a lead",
                Median.of(scoring),
                Median.of(peerScoring),
                LEADS.length,
                Median.of(peerScoring) / LEADS.length / (Median.of(scoring) / HourlyModel.LEADS));
        say("features of 1,000 stations from their histories: %.2f ms", features());
        for (int i = 0; i < LEADS.length; i++) {
            say("+%d h, mean absolute error: ours %.3f °C, XGBoost %.3f °C", LEADS[i], errors[0][i], errors[1][i]);
        }
    }

    private Cases cases(LocalDate from, LocalDate until) {
        Cases cases = new Cases(new ArrayList<>(), new ArrayList<>());
        network.stations().forEach((station, history) -> {
            long end = Math.min(history.last().orElse(0), hour(until) - HourlyModel.LEADS);
            for (long hour = Math.max(history.first().orElse(0), hour(from)); hour < end; hour++) {
                Optional<Instant> issue = history.issue(hour, Element.AIR_TEMPERATURE);
                if (issue.isPresent()) {
                    cases.features.add(network.features(definition, Surroundings.NONE, station, hour, issue.get()));
                    float[] came = new float[LEADS.length];
                    for (int i = 0; i < LEADS.length; i++) {
                        came[i] = (float) history.value(Element.AIR_TEMPERATURE, hour + LEADS[i], Instant.MAX);
                    }
                    cases.came.add(came);
                }
            }
        });
        return cases;
    }

    private static long hour(LocalDate day) {
        return History.hourOf(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static List<Booster> peer(Cases cases) throws XGBoostError {
        List<Booster> boosters = new ArrayList<>();
        for (int lead = 0; lead < LEADS.length; lead++) {
            DMatrix matrix = matrix(cases, lead);
            Map<String, Object> settings =
                    Map.of("objective", "reg:squarederror", "nthread", 1, "verbosity", 0, "seed", 1);
            boosters.add(XGBoost.train(matrix, settings, TREES, Map.of(), null, null));
            matrix.dispose();
        }
        return boosters;
    }

    /** Cases whose outcome is known; all columns, NaN where nothing is reported. */
    private static DMatrix matrix(Cases cases, int lead) throws XGBoostError {
        int width = cases.features.get(0).values().length;
        int rows = (int)
                cases.came.stream().filter(came -> !Float.isNaN(came[lead])).count();
        float[] values = new float[Math.multiplyExact(rows, width)];
        float[] labels = new float[rows];
        int row = 0;
        for (int i = 0; i < cases.came.size(); i++) {
            float came = cases.came.get(i)[lead];
            if (!Float.isNaN(came)) {
                labels[row] = came;
                for (int column = 0; column < width; column++) {
                    values[row * width + column] = (float) cases.features.get(i).values()[column];
                }
                row++;
            }
        }
        DMatrix matrix = new DMatrix(values, rows, width, Float.NaN);
        matrix.setLabel(labels);
        return matrix;
    }

    /** Mean absolute errors by forecaster and lead, over all cases that ours does not abstain from. */
    private static double[][] compare(
            Map<StationId, HourlyModel> models,
            List<Booster> boosters,
            Cases held,
            List<Double> scoring,
            List<Double> peerScoring)
            throws XGBoostError {
        List<double[]> said = ours(models, held, scoring);
        double[][] errors = new double[2][LEADS.length];
        double peerMillis = 0;
        for (int lead = 0; lead < LEADS.length; lead++) {
            DMatrix matrix = matrix(held, lead);
            double begun = ProcessUse.seconds();
            float[][] theirs = boosters.get(lead).predict(matrix);
            peerMillis += (ProcessUse.seconds() - begun) * 1e6 / theirs.length;
            matrix.dispose();
            int row = 0;
            int count = 0;
            for (int i = 0; i < said.size(); i++) {
                float came = held.came.get(i)[lead];
                if (Float.isNaN(came)) {
                    continue;
                }
                float peer = theirs[row++][0];
                if (said.get(i).length > 0) {
                    errors[0][lead] += Math.abs(said.get(i)[LEADS[lead] - 1] - came);
                    errors[1][lead] += Math.abs(peer - came);
                    count++;
                }
            }
            errors[0][lead] /= count;
            errors[1][lead] /= count;
        }
        peerScoring.add(peerMillis);
        return errors;
    }

    /** What ours says of each case; nothing where it abstains. */
    private static List<double[]> ours(Map<StationId, HourlyModel> models, Cases held, List<Double> scoring) {
        List<double[]> said = new ArrayList<>();
        int timed = Math.min(SCORED, held.features.size());
        double begun = ProcessUse.seconds();
        for (int i = 0; i < held.features.size(); i++) {
            HourlyModel model = models.get(held.features.get(i).station());
            said.add(
                    model != null && model.forecast(held.features.get(i)) instanceof Answer.Issued issued
                            ? issued.values()
                            : new double[0]);
            if (i + 1 == timed) {
                scoring.add((ProcessUse.seconds() - begun) * 1e6 / timed);
            }
        }
        return said;
    }

    /** Milliseconds. */
    private double features() {
        double begun = ProcessUse.seconds();
        int made = 0;
        for (Map.Entry<StationId, History> entry : network.stations().entrySet()) {
            long last = entry.getValue().last().orElse(0);
            for (long hour = last - SCORED / network.stations().size(); hour < last; hour++) {
                made += network.features(definition, Surroundings.NONE, entry.getKey(), hour, Instant.MAX)
                        .values()
                        .length;
            }
        }
        int vectors = made / definition.names().list().size();
        return (ProcessUse.seconds() - begun) * 1e6 / vectors;
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
