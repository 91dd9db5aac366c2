package io.virga.bench;

import io.virga.dataset.DatasetException;
import io.virga.dataset.DatasetForm;
import io.virga.dataset.HourlyArchive;
import io.virga.forecast.Answer;
import io.virga.forecast.HourlyNetwork;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainCase;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Span;
import io.virga.forecast.Surroundings;
import io.virga.spark.batch.BatchSession;
import io.virga.spark.batch.Boosting;
import io.virga.spark.batch.RainLearner;
import io.virga.verification.Probabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.spark.sql.SparkSession;

/**
 * What learning and making rain forecasts cost, beside XGBoost with its usual settings on the same cases and split; both take
 * turns, and medians of rounds are told. Ours learns four kinds of models, each five times: by blocks of time to calibrate and
 * choose, and once of all. Time is that of the process on all its processors; heaps are without what native code takes.
 *
 * <p>Arguments: rounds, zone of archives that do not tell it (or {@code -}), archives of hourly reports with rain.
 */
public final class RainLearningCost {
    private static final int TREES = 100; // XGBoost's own default of rounds in its wrappers
    private static final int SCORED = 5_000; // forecasts whose cost is measured

    private final SparkSession spark;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();
    private final List<Double> scoring = new ArrayList<>();
    private final List<Double> peerScoring = new ArrayList<>();

    private RainLearningCost(SparkSession spark) {
        this.spark = spark;
    }

    /** Runs the rounds and prints a table a target. */
    public static void main(String[] arguments) throws IOException, DatasetException, XGBoostError, LearningException {
        int rounds = Integer.parseInt(arguments[0]);
        Map<String, String> zone = arguments[1].equals("-") ? Map.of() : Map.of("zone", arguments[1]);
        HourlyArchive archive = new HourlyArchive();
        for (int i = 2; i < arguments.length; i++) {
            Path file = Path.of(arguments[i]);
            if (DatasetForm.detect(file, zone) instanceof DatasetForm.Hourly hourly) {
                archive.read(file, hourly);
            }
        }
        HourlyNetwork network = archive.network();
        Span span = network.span().orElseThrow();
        LocalDate holdout = span.heldOut();
        Surroundings surroundings =
                network.surroundings(holdout.atStartOfDay(ZoneOffset.UTC).toInstant());
        SparkSession spark = BatchSession.create("local[1]", Files.createTempDirectory("virga-bench"));
        try {
            for (RainTarget target : List.of(RainTarget.NEXT_HOUR, RainTarget.NEXT_24_HOURS)) {
                List<RainCase> learned = network.rainCases(surroundings, target, span.first(), holdout);
                List<RainCase> held = network.rainCases(
                        surroundings, target, holdout, span.last().plusDays(1));
                new RainLearningCost(spark).run(target, rounds, learned, held);
            }
        } finally {
            spark.stop();
        }
    }

    private void run(RainTarget target, int rounds, List<RainCase> learned, List<RainCase> held)
            throws XGBoostError, LearningException {
        double[] brier = new double[2];
        for (int round = 1; round <= rounds; round++) {
            ProcessUse.resetPeaks();
            double begun = ProcessUse.seconds();
            RainLearner learner = new RainLearner(spark, new Boosting(Boosting.TREES, 1), line -> {});
            RainModel model = learner.learn(target, learned).get(0);
            ours.add(ProcessUse.seconds() - begun);
            say(
                    "%s, round %d: ours learned in %.1f s, champion %s, peak heap %d MB",
                    target.wireName(), round, ProcessUse.seconds() - begun, model.name(), ProcessUse.peakHeap());
            ProcessUse.resetPeaks();
            begun = ProcessUse.seconds();
            Booster booster = peer(learned);
            theirs.add(ProcessUse.seconds() - begun);
            say(
                    "%s, round %d: XGBoost learned in %.1f s, peak heap %d MB",
                    target.wireName(), round, ProcessUse.seconds() - begun, ProcessUse.peakHeap());
            brier = compare(model, booster, held);
            booster.dispose();
        }
        say("%s, %d cases, %d held out", target.wireName(), learned.size(), held.size());
        say(
                "learning: ours %.1f s, XGBoost %.1f s: ours %.1f times as long",
                Median.of(ours), Median.of(theirs), Median.of(ours) / Median.of(theirs));
        say(
                "forecasts of 1,000 stations from their features: ours %.2f ms, XGBoost %.2f ms: ours %.2f times as long",
                Median.of(scoring), Median.of(peerScoring), Median.of(scoring) / Median.of(peerScoring));
        say("Brier score on what is held out: ours %.4f, XGBoost %.4f", brier[0], brier[1]);
    }

    private static Booster peer(List<RainCase> cases) throws XGBoostError {
        DMatrix matrix = matrix(cases);
        float[] labels = new float[cases.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = cases.get(i).rained() ? 1 : 0;
        }
        matrix.setLabel(labels);
        Map<String, Object> settings = Map.of("objective", "binary:logistic", "nthread", 1, "verbosity", 0, "seed", 1);
        Booster booster = XGBoost.train(matrix, settings, TREES, Map.of(), null, null);
        matrix.dispose();
        return booster;
    }

    /** All columns, NaN where nothing is known. */
    private static DMatrix matrix(List<RainCase> cases) throws XGBoostError {
        int width = cases.get(0).features().values().length;
        float[] values = new float[Math.multiplyExact(cases.size(), width)];
        for (int row = 0; row < cases.size(); row++) {
            double[] features = cases.get(row).features().values();
            for (int column = 0; column < width; column++) {
                values[row * width + column] = (float) features[column];
            }
        }
        return new DMatrix(values, cases.size(), width, Float.NaN);
    }

    /** Brier scores of ours and the peer's, over the cases that ours does not abstain from. */
    private double[] compare(RainModel model, Booster booster, List<RainCase> held) throws XGBoostError {
        int timed = Math.min(SCORED, held.size());
        double begun = ProcessUse.seconds();
        List<Answer> said = new ArrayList<>();
        for (RainCase each : held.subList(0, timed)) {
            said.add(model.forecast(each.features()));
        }
        scoring.add((ProcessUse.seconds() - begun) * 1e6 / timed);
        held.subList(timed, held.size()).forEach(each -> said.add(model.forecast(each.features())));
        begun = ProcessUse.seconds();
        DMatrix first = matrix(held.subList(0, timed));
        booster.predict(first);
        peerScoring.add((ProcessUse.seconds() - begun) * 1e6 / timed);
        first.dispose();
        DMatrix all = matrix(held);
        float[][] theirs = booster.predict(all);
        all.dispose();
        Probabilities own = Probabilities.NONE;
        Probabilities other = Probabilities.NONE;
        for (int i = 0; i < theirs.length; i++) {
            if (said.get(i) instanceof Answer.Issued issued) {
                own = own.with(issued.values()[0], held.get(i).rained());
                other = other.with(theirs[i][0], held.get(i).rained());
            }
        }
        return new double[] {own.brier().orElseThrow(), other.brier().orElseThrow()};
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
