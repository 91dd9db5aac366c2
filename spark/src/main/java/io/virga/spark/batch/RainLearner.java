package io.virga.spark.batch;

import io.virga.forecast.Calibration;
import io.virga.forecast.DailyFeatures;
import io.virga.forecast.Imputation;
import io.virga.forecast.Leaks;
import io.virga.forecast.LearningException;
import io.virga.forecast.LogisticRegression;
import io.virga.forecast.RainCase;
import io.virga.forecast.RainModel;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Scorer;
import io.virga.forecast.Threshold;
import io.virga.forecast.Tree;
import io.virga.verification.Probabilities;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Learns rain forecasts: the course exercise's decision tree on its five features with Spark ML, logistic regression on all
 * of them, gradient-boosted trees, and a blend of the latter two.
 *
 * <p>Each learns from all cases. What it is calibrated by, what settles its threshold and its rank, are forecasts of each
 * of {@link TimeBlocks} by a model that learned from the others.
 */
public final class RainLearner {
    private static final int LEAST_OF_A_KIND = 50;
    private static final double PENALTY = 1e-4; // of the cases
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
        BOOSTED_TREES("boosted-trees"),
        BLEND("blend");

        /** Those that learn from cases; a blend is made of them. */
        static final List<Kind> LEARNERS = List.of(DECISION_TREE, LOGISTIC_REGRESSION, BOOSTED_TREES);

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    /**
     * The models, calibrated, the best by cross-validation first.
     *
     * @throws LearningException where there are too few cases, or all of them came out the same
     */
    public List<RainModel> learn(RainTarget target, List<RainCase> cases) throws LearningException {
        TimeBlocks blocks = check(cases);
        Map<String, Double> leaks = Leaks.find(cases);
        leaks.forEach((name, area) -> progress.accept(String.format(
                Locale.ROOT,
                "%s tells what it should not know (area under its ROC curve %.3f): left out",
                name,
                area)));
        boolean round = roundTheYear(cases);
        List<String> all = cases.get(0).features().names().list().stream()
                .filter(name -> !Leaks.touches(name, leaks.keySet()))
                .filter(name -> round || !name.startsWith(SEASON))
                .toList();
        Map<Kind, Lesson> lessons = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.LEARNERS) {
            List<String> inputs =
                    kind == Kind.DECISION_TREE && target == RainTarget.NEXT_DAY ? DailyFeatures.COURSE : all;
            progress.accept("learning " + target.wireName() + " rain: " + kind.text + ", " + cases.size() + " cases, "
                    + inputs.size() + " features");
            lessons.put(kind, lesson(kind, inputs, CaseTable.of(inputs, cases), blocks));
        }
        lessons.put(Kind.BLEND, blend(lessons, cases));
        List<Trial> trials = new ArrayList<>();
        lessons.forEach((kind, lesson) -> trials.add(trial(kind, target, lesson, cases)));
        return trials.stream()
                .sorted(Comparator.comparingDouble(Trial::brier))
                .map(Trial::model)
                .toList();
    }

    /**
     * What was learned from all cases, and what others like it said of cases that they had not learned from.
     *
     * @param inputs names of the features
     * @param means that stand in for what is missing
     * @param scorer learned from all
     * @param odds of each case, by one that learned from the other blocks
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Lesson(List<String> inputs, Imputation means, Scorer scorer, double[] odds) {}

    /**
     * A model that learned from all, and the score of others like it on cases that they had not learned from.
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

    /** Whatever block is left out, enough of either kind must be left. */
    private static TimeBlocks check(List<RainCase> cases) throws LearningException {
        if (cases.isEmpty()) {
            throw new LearningException("nothing to learn from: no report tells whether it rained");
        }
        TimeBlocks blocks = new TimeBlocks(cases);
        for (int block = 0; block < TimeBlocks.COUNT; block++) {
            long wet = 0;
            long dry = 0;
            for (int i = 0; i < cases.size(); i++) {
                boolean apart = blocks.apart(block, i);
                wet += apart && cases.get(i).rained() ? 1 : 0;
                dry += apart && !cases.get(i).rained() ? 1 : 0;
            }
            if (wet < LEAST_OF_A_KIND || dry < LEAST_OF_A_KIND) {
                throw new LearningException(
                        cases.size() + " cases to learn from, of which without a quarter of the time "
                                + wet + " have rain and " + dry + " have none; at least " + LEAST_OF_A_KIND
                                + " of either are needed");
            }
        }
        return blocks;
    }

    private Lesson lesson(Kind kind, List<String> inputs, CaseTable all, TimeBlocks blocks) throws LearningException {
        if (kind == Kind.BOOSTED_TREES) {
            return boosted(inputs, all, blocks);
        }
        double[] odds = new double[all.rained().length];
        for (int block = 0; block < TimeBlocks.COUNT; block++) {
            CaseTable others = others(all, blocks, block);
            spread(inside(all, blocks, block).logOdds(fit(kind, others), others.imputation()), blocks, block, odds);
        }
        return new Lesson(inputs, all.imputation(), fit(kind, all), odds);
    }

    /** With as many trees as did best over all blocks. */
    private Lesson boosted(List<String> inputs, CaseTable all, TimeBlocks blocks) throws LearningException {
        List<Scorer.Trees> learned = new ArrayList<>();
        double[] losses = new double[boosting.trees()];
        for (int block = 0; block < TimeBlocks.COUNT; block++) {
            CaseTable others = others(all, blocks, block);
            learned.add(boosting.fit(others));
            double[] more = Boosting.losses(learned.get(block), inside(all, blocks, block), others.imputation());
            Arrays.setAll(losses, at -> losses[at] + more[Math.min(at, more.length - 1)]);
        }
        int best = 1;
        for (int count = 2; count <= losses.length; count++) {
            best = losses[count - 1] < losses[best - 1] ? count : best;
        }
        double[] odds = new double[all.rained().length];
        for (int block = 0; block < TimeBlocks.COUNT; block++) {
            List<Tree> trees = learned.get(block).trees();
            Scorer first = new Scorer.Trees(0, trees.subList(0, Math.min(best, trees.size())));
            Imputation means = others(all, blocks, block).imputation();
            spread(inside(all, blocks, block).logOdds(first, means), blocks, block, odds);
        }
        Scorer again = new Boosting(best, boosting.threads()).fit(all);
        return new Lesson(inputs, all.imputation(), again, odds);
    }

    private static CaseTable others(CaseTable all, TimeBlocks blocks, int block) {
        return all.where(at -> blocks.apart(block, at));
    }

    private static CaseTable inside(CaseTable all, TimeBlocks blocks, int block) {
        return all.where(at -> blocks.inside(block, at));
    }

    /** Puts what was said of a block where its cases stand. */
    private static void spread(double[] said, TimeBlocks blocks, int block, double[] odds) {
        int next = 0;
        for (int at = 0; at < odds.length; at++) {
            if (blocks.inside(block, at)) {
                odds[at] = said[next++];
            }
        }
    }

    /** The mean of the calibrated log-odds of boosted trees and logistic regression. */
    private static Lesson blend(Map<Kind, Lesson> lessons, List<RainCase> cases) {
        List<Lesson> parts = List.of(held(lessons, Kind.BOOSTED_TREES), held(lessons, Kind.LOGISTIC_REGRESSION));
        double share = 1.0 / parts.size();
        double[] odds = new double[cases.size()];
        double[] weights = new double[parts.size()];
        double intercept = 0;
        for (int part = 0; part < weights.length; part++) {
            Lesson lesson = parts.get(part);
            Calibration line = Calibration.fit(lesson.odds(), rained(cases));
            weights[part] = share * line.slope();
            intercept += share * line.intercept();
            for (int i = 0; i < odds.length; i++) {
                odds[i] += share * (line.slope() * lesson.odds()[i] + line.intercept());
            }
        }
        Scorer scorer = new Scorer.Blend(
                intercept, weights, parts.stream().map(Lesson::scorer).toList());
        return new Lesson(parts.get(0).inputs(), parts.get(0).means(), scorer, odds);
    }

    private static Lesson held(Map<Kind, Lesson> lessons, Kind kind) {
        Lesson lesson = lessons.get(kind);
        if (lesson == null) {
            throw new IllegalStateException(kind.text + " have not been learned");
        }
        return lesson;
    }

    private Trial trial(Kind kind, RainTarget target, Lesson lesson, List<RainCase> cases) {
        boolean[] rained = rained(cases);
        Calibration calibration = Calibration.fit(lesson.odds(), rained);
        double[] probabilities =
                Arrays.stream(lesson.odds()).map(calibration::probability).toArray();
        double threshold = Threshold.of(probabilities, rained, wetBefore(target, cases));
        RainModel model = new RainModel(
                kind.text, target, lesson.inputs(), lesson.means(), lesson.scorer(), calibration, threshold);
        double brier = Probabilities.of(probabilities, rained).brier().orElse(1);
        progress.accept(String.format(Locale.ROOT, "%s: Brier score by cross-validation %.4f", kind.text, brier));
        return new Trial(model, brier);
    }

    /** What persistence says; dry where nobody knows, as it mostly is. */
    private static boolean[] wetBefore(RainTarget target, List<RainCase> cases) {
        boolean[] wet = new boolean[cases.size()];
        for (int i = 0; i < wet.length; i++) {
            wet[i] = cases.get(i).features().value(target.before()) > 0;
        }
        return wet;
    }

    private static boolean[] rained(List<RainCase> cases) {
        boolean[] rained = new boolean[cases.size()];
        for (int i = 0; i < rained.length; i++) {
            rained[i] = cases.get(i).rained();
        }
        return rained;
    }

    private Scorer fit(Kind kind, CaseTable table) {
        if (kind == Kind.LOGISTIC_REGRESSION) {
            double penalty = PENALTY * table.rained().length;
            return LogisticRegression.fit(table.rows(), table.rained(), table.imputation(), penalty);
        }
        Dataset<Row> data = table.in(spark);
        try {
            return Scorers.of(new DecisionTreeClassifier()
                    .setMaxDepth(5)
                    .setMinInstancesPerNode(20)
                    .setSeed(SEED)
                    .fit(data));
        } finally {
            data.unpersist();
        }
    }
}
