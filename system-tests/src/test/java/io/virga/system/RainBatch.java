package io.virga.system;

import io.virga.forecast.Champion;
import io.virga.forecast.RainFeatures;
import io.virga.runtime.KafkaSettings;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Score;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.RainFeaturesCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * All of the rain forecast computed again by SQL over what topics and the Parquet files of examples hold: nothing of the
 * stream's jobs takes part but the codecs and, of the forecasts, the model. Of each key the record that came last counts.
 */
final class RainBatch {
    private static final StructType REPORTS =
            columns("station STRING, day DATE, degrees DOUBLE, raining INT, place BIGINT");
    private static final String FEATURE_COLUMNS =
            "station STRING, day DATE, month INT, sub1degrees DOUBLE, sub1raining INT, sub2degrees DOUBLE, sub2raining INT";
    private static final StructType FEATURES = columns(FEATURE_COLUMNS + ", place BIGINT");
    private static final StructType FORECASTS =
            columns("station STRING, day DATE, lead_s BIGINT, model STRING, value DOUBLE, persistence DOUBLE,"
                    + " climatology DOUBLE, place BIGINT");
    private static final StructType SCORES =
            columns("station STRING, day DATE, lead_s BIGINT, model STRING, value DOUBLE, persistence DOUBLE,"
                    + " climatology DOUBLE, observed DOUBLE, place BIGINT");

    private final SparkSession spark;
    private final KafkaSettings kafka;

    /** In a session of the running stack, with views of its own. */
    RainBatch(KafkaSettings kafka) {
        this.spark = SparkSession.builder().getOrCreate().newSession();
        this.kafka = kafka;
    }

    private static StructType columns(String ddl) {
        return StructType.fromDDL(ddl);
    }

    /** Reads everything that is there now, and computes from the reports what features, examples and scores must be. */
    void read(Path examples, Champion champion) {
        // The last of the chain first: what is read later can only be ahead of it.
        view("streamed_scores", Topics.SCORES.name(), SCORES, ForecastCodec::decodeScore, RainBatch::row);
        view("streamed_forecasts", Topics.FORECASTS.name(), FORECASTS, ForecastCodec::decode, RainBatch::row);
        view("streamed_features", Topics.RAIN_FEATURES.name(), FEATURES, RainFeaturesCodec::decode, RainBatch::row);
        view("all_reports", Topics.STATIONS.name(), REPORTS, DailyReportCodec::decode, RainBatch::row);
        newest("reports", "all_reports", "station, day");
        newest("features_told", "streamed_features", "station, day");
        newest("forecasts_told", "streamed_forecasts", "station, day, lead_s");
        newest("scores_told", "streamed_scores", "model, station, day, lead_s");
        spark.read().parquet(examples.toString()).createOrReplaceTempView("example_rows");
        define("features", """
                SELECT one.station, date_add(one.day, 1) AS day, month(date_add(one.day, 1)) AS month,
                one.degrees AS sub1degrees, one.raining AS sub1raining,
                two.degrees AS sub2degrees, two.raining AS sub2raining
                FROM reports AS one JOIN reports AS two
                ON two.station = one.station AND two.day = date_sub(one.day, 1)""");
        define("examples", """
                SELECT features.*, reports.raining FROM features JOIN reports
                ON reports.station = features.station AND reports.day = features.day""");
        define("examples_told", """
                SELECT station, date AS day, month, sub1degrees, sub1raining, sub2degrees, sub2raining, raining FROM (
                SELECT *, row_number() OVER (PARTITION BY station, date ORDER BY features_place DESC, place DESC) AS age
                FROM example_rows) WHERE age = 1""");
        forecasts(champion);
        define("scores", """
                SELECT forecasts.*, CAST(reports.raining AS DOUBLE) AS observed FROM forecasts JOIN reports
                ON reports.station = forecasts.station AND reports.day = forecasts.day
                WHERE forecasts.value IS NOT NULL""");
    }

    /** What the champion says of the features of the batch. */
    private void forecasts(Champion champion) {
        List<Row> rows = spark.sql("SELECT * FROM features").collectAsList().stream()
                .map(row -> {
                    Forecast forecast = champion.issue(features(row), Instant.EPOCH);
                    Row full = row(forecast, 0);
                    return RowFactory.create(
                            full.get(0), full.get(1), full.get(2), full.get(3), full.get(4), full.get(5), full.get(6));
                })
                .toList();
        spark.createDataFrame(rows, columns(FORECASTS.toDDL().replace(",place BIGINT", "")))
                .createOrReplaceTempView("forecasts");
    }

    /** Rows that only the batch or only the stream has: none where both agree. */
    List<String> differences(String batch, String stream) {
        return Stream.of(
                        "SELECT 'only in the batch' AS where, * FROM " + batch
                                + " EXCEPT ALL SELECT 'only in the batch', * FROM " + stream,
                        "SELECT 'only in the stream' AS where, * FROM " + stream
                                + " EXCEPT ALL SELECT 'only in the stream', * FROM " + batch)
                .flatMap(sql -> spark.sql(sql).collectAsList().stream())
                .map(Row::toString)
                .toList();
    }

    long count(String view) {
        return spark.table(view).count();
    }

    /** A number that a query over the views gives. */
    double number(String sql) {
        return spark.sql(sql).first().getDouble(0);
    }

    private interface Columns<T> {
        Row of(T message, long place);
    }

    private <T> void view(
            String name, String topic, StructType schema, Function<byte[], T> decoder, Columns<T> columns) {
        List<Row> rows = spark
                .read()
                .format("kafka")
                .option("kafka.bootstrap.servers", kafka.bootstrap())
                .option("kafka.isolation.level", "read_committed")
                .option("subscribe", topic)
                .option("startingOffsets", "earliest")
                .load()
                .select("value", "offset")
                .collectAsList()
                .stream()
                .map(row -> columns.of(decoder.apply(row.getAs(0)), row.getLong(1)))
                .toList();
        spark.createDataFrame(rows, schema).createOrReplaceTempView(name);
    }

    /** All records of a station lie in one partition, so their places tell which came last. */
    private void newest(String name, String all, String key) {
        define(
                name,
                "SELECT * EXCEPT (place, age) FROM (SELECT *, row_number() OVER (PARTITION BY " + key
                        + " ORDER BY place DESC) AS age FROM " + all + ") WHERE age = 1");
    }

    private void define(String name, String sql) {
        spark.sql(sql).createOrReplaceTempView(name);
    }

    private static RainFeatures features(Row row) {
        return new RainFeatures(
                new StationId(row.getAs("station")),
                row.<java.sql.Date>getAs("day").toLocalDate(),
                row.getAs("sub1degrees"),
                row.<Integer>getAs("sub1raining") == 1,
                row.getAs("sub2degrees"),
                row.<Integer>getAs("sub2raining") == 1);
    }

    private static Row row(DailyReport report, long place) {
        return RowFactory.create(
                report.station().text(),
                java.sql.Date.valueOf(report.date()),
                report.degrees(),
                report.raining() ? 1 : 0,
                place);
    }

    private static Row row(RainFeatures features, long place) {
        return RowFactory.create(
                features.station().text(),
                java.sql.Date.valueOf(features.date()),
                features.month(),
                features.sub1degrees(),
                features.sub1raining() ? 1 : 0,
                features.sub2degrees(),
                features.sub2raining() ? 1 : 0,
                place);
    }

    private static Row row(Forecast forecast, long place) {
        return RowFactory.create(
                forecast.target().station().text(),
                day(forecast.target().validTime()),
                forecast.lead().toSeconds(),
                forecast.model(),
                forecast.outlook() instanceof Outlook.Expected expected ? expected.value() : null,
                boxed(forecast.baselines().persistence()),
                boxed(forecast.baselines().climatology()),
                place);
    }

    private static Row row(Score score, long place) {
        return RowFactory.create(
                score.target().station().text(),
                day(score.target().validTime()),
                score.lead().toSeconds(),
                score.model(),
                score.forecast(),
                boxed(score.baselines().persistence()),
                boxed(score.baselines().climatology()),
                score.observed(),
                place);
    }

    private static java.sql.Date day(Instant time) {
        return java.sql.Date.valueOf(LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
