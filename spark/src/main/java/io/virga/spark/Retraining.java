package io.virga.spark;

import io.virga.forecast.Features;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainCase;
import io.virga.forecast.RainFeatures;
import io.virga.forecast.RainTarget;
import io.virga.forecast.Span;
import io.virga.model.ModelException;
import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.runtime.Rounds;
import io.virga.spark.batch.Boosting;
import io.virga.spark.batch.RainLearner;
import io.virga.spark.batch.RainTraining;
import io.virga.station.StationId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns the rain forecast anew from the streamed examples: for the first time once there are enough days, then each time
 * that they have doubled, since more of the same changes ever less; sooner when the model has drifted.
 */
public final class Retraining implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(Retraining.class);
    /** Examples that one training reads, the newest ones: what a heap of two gigabytes holds with ease. */
    private static final int MOST_EXAMPLES = 300_000;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What has drifted is learned anew once there is a tenth more to learn from: the same days would teach the same. */
    private static final int DRIFTED_SHARE = 10;

    /** Given instead of found out: a folder without a file yet has none to find it in. */
    private static final StructType EXAMPLES = new StructType()
            .add("station", DataTypes.StringType)
            .add("date", DataTypes.DateType)
            .add("sub1degrees", DataTypes.DoubleType)
            .add("sub1raining", DataTypes.IntegerType)
            .add("sub2degrees", DataTypes.DoubleType)
            .add("sub2raining", DataTypes.IntegerType)
            .add("raining", DataTypes.IntegerType)
            .add("place", DataTypes.LongType)
            .add("features_place", DataTypes.LongType);

    private final Supplier<SparkSession> session;
    private final Settings settings;
    private final Shelf shelf;
    private final Rounds rounds = new Rounds("retraining");
    private volatile Check check = new Check(Check.State.STARTING, "not started yet");

    /**
     * What is learned from, and when.
     *
     * @param folder of the examples, as Hadoop names it
     * @param leastDays that the examples must cover
     * @param every time from one look at them to the next
     * @param trees of the boosted challenger
     */
    public record Settings(String folder, int leastDays, Duration every, int trees) {
        /** Refuses what could not learn anything. */
        public Settings {
            if (leastDays < 30 || every.toMillis() < 1 || trees < 1) {
                throw new IllegalArgumentException("learning takes 30 days and one tree at least and a pause, not "
                        + leastDays + " days, " + trees + " trees and " + every);
            }
        }
    }

    /** Where models are kept. */
    public interface Shelf {
        /** The most days that a model has been learned from; empty without one, or where the present one is damaged. */
        OptionalLong days();

        /** Whether the newest model forecasts noticeably worse than it did when it was learned. */
        boolean drifted();

        /**
         * Keeps what was learned; the best of it forecasts from now on, if it has proven itself.
         *
         * @return what it is called now
         */
        String keep(RainTraining.Result learned) throws ModelException;
    }

    /** Learns in a session that somebody else stops. */
    public Retraining(Supplier<SparkSession> session, Settings settings, Shelf shelf) {
        this.session = session;
        this.settings = settings;
        this.shelf = shelf;
    }

    @Override
    public String name() {
        return "retraining";
    }

    @Override
    public void start() {
        check = Check.ready("no examples yet");
        rounds.every(settings.every(), settings.every(), this::look);
    }

    private void look() {
        try {
            Path folder = new Path(settings.folder());
            SparkSession spark = session.get();
            FileSystem files = folder.getFileSystem(spark.sessionState().newHadoopConf());
            if (files.exists(folder)) {
                learnWhenDue(spark);
            }
        } catch (LearningException e) {
            check = Check.ready("nothing to be learned yet: " + e.getMessage());
        } catch (Exception e) {
            // Spark throws checked exceptions that it does not declare; one that escaped would end the looking in
            // silence.
            if (!rounds.closed()) {
                LOG.warn("not learned: folder={}", settings.folder(), e);
                check = new Check(Check.State.DEGRADED, "cannot learn from " + settings.folder() + ": " + e);
            }
        }
    }

    private void learnWhenDue(SparkSession spark) throws LearningException, ModelException {
        Row range = spark.read()
                .schema(EXAMPLES)
                .parquet(settings.folder())
                .selectExpr("CAST(min(date) AS STRING)", "CAST(max(date) AS STRING)")
                .first();
        if (range.isNullAt(0)) {
            return;
        }
        Span span = new Span(date(range, 0), date(range, 1));
        long held = shelf.days().orElse(0);
        long due = Math.max(settings.leastDays(), shelf.drifted() ? held + held / DRIFTED_SHARE : 2 * held);
        if (span.days() < due) {
            check = Check.ready("examples of " + span.days() + " days; learns from " + due + " on");
            return;
        }
        LOG.info("learning rain: from={} to={}", span.first(), span.last());
        Map<LocalDate, List<RainCase>> cases = cases(spark);
        RainTraining training = new RainTraining(new RainLearner(
                spark, new Boosting(settings.trees(), 1), progress -> LOG.info("learning rain: {}", progress)));
        RainTraining.Result result =
                training.train(RainTarget.NEXT_DAY, (from, until) -> between(cases, from, until), span, span.heldOut());
        String name = shelf.keep(result);
        LOG.info("learned rain: model={} days={} cases={}", name, span.days(), result.cases());
        check = Check.ready(name + " learned from " + result.cases() + " examples of " + span.days() + " days");
    }

    private static LocalDate date(Row row, int column) {
        return LocalDate.parse(row.getString(column));
    }

    private static List<RainCase> between(Map<LocalDate, List<RainCase>> cases, LocalDate from, LocalDate until) {
        List<RainCase> found = new ArrayList<>();
        for (long i = 0; i < ChronoUnit.DAYS.between(from, until); i++) {
            found.addAll(cases.getOrDefault(from.plusDays(i), List.of()));
        }
        return found;
    }

    /** The newest examples; of a station's day those that came last. */
    private Map<LocalDate, List<RainCase>> cases(SparkSession spark) {
        List<Row> rows = spark.read()
                .schema(EXAMPLES)
                .parquet(settings.folder())
                .selectExpr(
                        "station",
                        "date",
                        "sub1degrees",
                        "sub1raining",
                        "sub2degrees",
                        "sub2raining",
                        "raining",
                        "row_number() OVER (PARTITION BY station, date ORDER BY features_place DESC, place DESC) AS age")
                .where("age = 1")
                .withColumn("date", functions.col("date").cast(DataTypes.StringType))
                .orderBy(functions.col("date").desc(), functions.col("station"))
                .limit(MOST_EXAMPLES)
                .collectAsList();
        Map<LocalDate, List<RainCase>> cases = new HashMap<>();
        for (Row row : rows) {
            Features features = new RainFeatures(
                            new StationId(row.getString(0)),
                            date(row, 1),
                            row.getDouble(2),
                            row.getInt(3) == 1,
                            row.getDouble(4),
                            row.getInt(5) == 1)
                    .features();
            cases.computeIfAbsent(date(row, 1), unused -> new ArrayList<>())
                    .add(new RainCase(features, row.getInt(6) == 1));
        }
        return cases;
    }

    @Override
    public Check check() {
        return check;
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (!rounds.close(PATIENCE)) {
            LOG.warn("learning did not stop in time");
        }
    }
}
