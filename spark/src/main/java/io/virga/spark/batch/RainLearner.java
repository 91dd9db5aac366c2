package io.virga.spark.batch;

import io.virga.forecast.Calibration;
import io.virga.forecast.DailyFeatures;
import io.virga.forecast.Features;
import io.virga.forecast.Imputation;
import io.virga.forecast.Leaks;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainCase;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Scorer;
import io.virga.forecast.Threshold;
import io.virga.verification.Probabilities;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Learns rain forecasts: the course exercise's decision tree on its five features and logistic regression on all of them
 * with Spark ML, and gradient-boosted trees.
 *
 * <p>Each learns from the earlier part of the cases, is calibrated on the later part, which also settles its threshold, and
 * then learns again from all of them.
 */
public final class RainLearner {
    private static final StructType CASES = new StructType()
            .add("label", DataTypes.DoubleType, false)
            .add("features", SQLDataTypes.VectorType(), false);
    private static final int LEAST_OF_A_KIND = 50;
    private static final String SEASON = "year.";
    private static final long SEED = 544;

    private final SparkSession spark;
    private final Boosting boosting;
    private final Consumer<String> progress;

    /**
     * Learns in a session.
     *
     * @param boosting learns the boosted trees
     * @param progress is told what is being done
     */
    public RainLearner(SparkSession spark, Boosting boosting, Consumer<String> progress) {
        this.spark = spark;
        this.boosting = boosting;
        this.progress = progress;
    }

    /** The kinds of models that are learned. */
    private enum Kind {
        DECISION_TREE("decision-tree"),
        LOGISTIC_REGRESSION("logistic-regression"),
        BOOSTED_TREES("boosted-trees");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /**
     * The models, calibrated, the best on the later cases first.
     *
     * @param earlier cases to learn from
     * @param later cases to calibrate on, all after the earlier ones
     * @throws LearningException where there are too few cases, or all of them came out the same
     */
    public List<RainModel> learn(RainTarget target, List<RainCase> earlier, List<RainCase> later)
            throws LearningException {
        check("to learn from", earlier);
        check("to calibrate on", later);
        Map<String, Double> leaks = Leaks.find(earlier);
        leaks.forEach((name, area) -> progress.accept(String.format(
                Locale.ROOT,
                "%s tells what it should not know (area under its ROC curve %.3f): left out",
                name,
                area)));
        boolean round = roundTheYear(earlier);
        List<String> all = earlier.get(0).features().names().list().stream()
                .filter(name -> !Leaks.touches(name, leaks.keySet()))
                .filter(name -> round || !name.startsWith(SEASON))
                .toList();
        List<RainCase> whole = new ArrayList<>(earlier);
        whole.addAll(later);
        List<Trial> trials = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<String> inputs =
                    kind == Kind.DECISION_TREE && target == RainTarget.NEXT_DAY ? DailyFeatures.COURSE : all;
            progress.accept("learning " + target.wireName() + " rain: " + kind.text + ", " + whole.size() + " cases, "
                    + inputs.size() + " features");
            trials.add(learn(kind, target, inputs, earlier, later, whole));
        }
        return trials.stream()
                .sorted(Comparator.comparingDouble(Trial::brier))
                .map(Trial::model)
                .toList();
    }

    /**
     * A model that learned from all, and the score on the later cases of the one that learned from the earlier ones.
     *
     * @param model that learned from all cases
     * @param brier score by which models are ranked
     */
    private record Trial(RainModel model, double brier) {}

    /** What was learned of a time of year that was never seen is nonsense; then the season is left out. */
    private static boolean roundTheYear(List<RainCase> cases) {
        return cases.stream()
                        .map(held ->
                                held.features().base().atZone(ZoneOffset.UTC).getMonth())
                        .distinct()
                        .count()
                == 12;
    }

    private static void check(String purpose, List<RainCase> cases) throws LearningException {
        long wet = cases.stream().filter(RainCase::rained).count();
        if (wet < LEAST_OF_A_KIND || cases.size() - wet < LEAST_OF_A_KIND) {
            throw new LearningException(cases.size() + " cases " + purpose + ", " + wet
                    + " of them with rain; at least " + LEAST_OF_A_KIND + " with and without are needed");
        }
    }

    private Trial learn(
            Kind kind,
            RainTarget target,
            List<String> inputs,
            List<RainCase> earlier,
            List<RainCase> later,
            List<RainCase> whole)
            throws LearningException {
        Table first = Table.of(inputs, earlier);
        Table held = Table.of(inputs, later);
        Scorer trial = kind == Kind.BOOSTED_TREES
                ? boosting.fit(first.sample(first.imputation), held.sample(first.imputation))
                : fit(kind, first);
        double[] odds = held.rows.stream()
                .mapToDouble(row -> trial.logOdds(first.imputation.complete(row)))
                .toArray();
        Calibration calibration = Calibration.fit(odds, held.rained);
        double[] probabilities =
                Arrays.stream(odds).map(calibration::probability).toArray();
        double threshold = Threshold.of(probabilities, held.rained);
        Table all = Table.of(inputs, whole);
        RainModel model = new RainModel(
                kind.text, target, inputs, all.imputation, again(kind, trial, all), calibration, threshold);
        double brier = Probabilities.of(probabilities, held.rained).brier().orElse(1);
        progress.accept(String.format(Locale.ROOT, "%s: Brier score on the calibration period %.4f", kind.text, brier));
        return new Trial(model, brier);
    }

    /** Boosting learns as many trees from all cases as did best in the trial. */
    private Scorer again(Kind kind, Scorer trial, Table all) throws LearningException {
        return trial instanceof Scorer.Trees trees && kind == Kind.BOOSTED_TREES
                ? new Boosting(trees.trees().size(), boosting.threads()).fit(all.sample(all.imputation))
                : fit(kind, all);
    }

    private Scorer fit(Kind kind, Table table) {
        Dataset<Row> data = table.in(spark);
        try {
            return switch (kind) {
                case DECISION_TREE ->
                    Scorers.of(new DecisionTreeClassifier()
                            .setMaxDepth(5)
                            .setMinInstancesPerNode(20)
                            .setSeed(SEED)
                            .fit(data));
                case LOGISTIC_REGRESSION ->
                    Scorers.of(new LogisticRegression()
                            .setMaxIter(100)
                            .setRegParam(1e-4)
                            .fit(data));
                case BOOSTED_TREES -> throw new IllegalStateException("boosted trees are not learned by Spark");
            };
        } finally {
            data.unpersist();
        }
    }

    /**
     * Cases as rows of the inputs.
     *
     * @param rows with NaN where nothing is known
     * @param rained as many
     * @param imputation from these rows
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    private record Table(List<double[]> rows, boolean[] rained, Imputation imputation) {
        static Table of(List<String> inputs, List<RainCase> cases) {
            List<double[]> rows = new ArrayList<>(cases.size());
            boolean[] rained = new boolean[cases.size()];
            Features.Names names = cases.get(0).features().names();
            int[] positions = inputs.stream().mapToInt(names::indexOf).toArray();
            for (int i = 0; i < rained.length; i++) {
                double[] values = cases.get(i).features().values();
                rows.add(Arrays.stream(positions).mapToDouble(at -> values[at]).toArray());
                rained[i] = cases.get(i).rained();
            }
            return new Table(rows, rained, Imputation.of(rows, inputs.size()));
        }

        Boosting.Sample sample(Imputation means) {
            return new Boosting.Sample(rows.stream().map(means::complete).toList(), rained);
        }

        /** Shipped once: a list that stays the source of a frame is sent again with every task of every iteration. */
        Dataset<Row> in(SparkSession spark) {
            List<Row> all = new ArrayList<>(rows.size());
            for (int i = 0; i < rained.length; i++) {
                all.add(RowFactory.create(rained[i] ? 1.0 : 0.0, Vectors.dense(imputation.complete(rows.get(i)))));
            }
            int partitions = Math.max(1, spark.sparkContext().defaultParallelism());
            return spark.createDataFrame(all, CASES).repartition(partitions).localCheckpoint(true);
        }
    }
}
