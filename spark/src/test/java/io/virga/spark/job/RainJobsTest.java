package io.virga.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.DayGuard;
import io.virga.forecast.RainFeatures;
import io.virga.format.Reason;
import io.virga.observation.SourceClock;
import io.virga.spark.WholeParquet;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.wire.ClockHeader;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Keys;
import io.virga.wire.RainFeaturesCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The joins of the rain forecast, on plain frames and on a stream of several batches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RainJobsTest {
    private static final LocalDate DAY = LocalDate.parse("2000-01-30");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final DayGuard GUARD = new DayGuard(1, 7);
    private static final RainLags.Settings LAGS = new RainLags.Settings(GUARD, SourceClock.Kind.SIMULATED);
    private static final StructType RECORD = LocalSpark.RECORD.add(
            "headers",
            DataTypes.createArrayType(
                    new StructType().add("key", DataTypes.StringType).add("value", DataTypes.BinaryType)));

    private SparkSession spark;
    private long offset;

    @TempDir
    Path folder;

    @BeforeAll
    void start(@TempDir Path scratch) {
        spark = LocalSpark.session(scratch);
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    @Test
    void features_of_a_day_are_the_reports_of_the_two_days_before_it() {
        List<RainFeatures> features =
                features(report("A", 0, 40, true), report("A", 1, 50, false), report("A", 2, 60, true));

        assertThat(features)
                .containsExactlyInAnyOrder(
                        new RainFeatures(id("A"), DAY.plusDays(2), 50, false, 40, true),
                        new RainFeatures(id("A"), DAY.plusDays(3), 60, true, 50, false));
        assertThat(features).extracting(RainFeatures::month).containsOnly(2);
    }

    @Test
    void missing_day_leaves_the_two_days_behind_it_without_features() {
        assertThat(features(
                        report("A", 0, 40, true),
                        report("A", 1, 41, true),
                        report("A", 3, 43, false),
                        report("A", 4, 44, true)))
                .extracting(RainFeatures::date)
                .containsExactlyInAnyOrder(DAY.plusDays(2), DAY.plusDays(5));
    }

    @Test
    void stations_are_not_mixed() {
        assertThat(features(report("A", 0, 40, true), report("B", 1, 50, true))).isEmpty();
    }

    @Test
    void report_that_came_twice_is_told_once_and_a_corrected_one_as_it_came_last() {
        List<RainFeatures> features = features(
                report("A", 0, 40, true),
                report("A", 0, 40, true),
                report("A", 1, 50, false),
                report("A", 1, 55, true),
                report("A", 0, 45, false));

        assertThat(features).containsExactly(new RainFeatures(id("A"), DAY.plusDays(2), 55, true, 45, false));
    }

    @Test
    void report_from_the_future_of_its_source_is_buried_and_so_is_one_too_late_and_one_that_is_none() {
        List<Row> messages = messages(List.of(
                report(clock(DAY), value("A", 2)),
                report(clock(DAY.plusDays(8)), value("A", 0)),
                report(clock(DAY), new byte[] {1, 2, 3}),
                report("yesterday", value("A", 0)),
                report(clock(DAY), value("A", 1)),
                report(clock(DAY.plusDays(7)), value("A", 0))));

        assertThat(letters(messages))
                .extracting(DeadLetter::reason)
                .containsExactlyInAnyOrder(Reason.CLOCK_AHEAD, Reason.TOO_LATE, Reason.MALFORMED, Reason.MALFORMED);
        assertThat(decoded(messages)).hasSize(1);
    }

    @Test
    void reports_of_another_clock_take_no_part_and_hurt_nothing() {
        LocalDate today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
        List<Row> messages = messages(List.of(
                report(clock(DAY), value("A", 0)),
                report(clock(DAY), value("A", 1)),
                record(DailyReportCodec.encode(new DailyReport(today, id("A"), 30, true)), Optional.empty()),
                record(
                        DailyReportCodec.encode(new DailyReport(today.plusYears(73), id("A"), 30, true)),
                        Optional.empty())));

        assertThat(decoded(messages)).hasSize(1);
        assertThat(letters(messages)).extracting(DeadLetter::reason).containsExactly(Reason.CLOCK_AHEAD);
    }

    @Test
    void stream_of_late_duplicate_missing_and_impossible_days_ends_in_the_features_that_the_whole_gives()
            throws Exception {
        List<Row> records = new ArrayList<>();
        Map<String, RainFeatures> expected = new TreeMap<>();
        for (int day = 0; day < 60; day++) {
            for (String station : List.of("A", "B")) {
                boolean missing = day % 11 == 5;
                if (!missing) {
                    records.add(report(clock(DAY.plusDays(day)), value(station, day)));
                }
                boolean late = day % 11 == 0 && day > 5;
                if (late) { // six days late, and still in time
                    records.add(report(clock(DAY.plusDays(day)), value(station, day - 6)));
                }
                if (day % 7 == 0) { // impossible: it would end the stream, were there no guard
                    records.add(report(clock(DAY.plusDays(day)), value(station, 9999)));
                }
                if (day % 5 == 0) {
                    records.add(records.get(records.size() - 1));
                }
            }
        }
        for (String station : List.of("A", "B")) {
            for (int day = 2; day <= 60; day++) {
                if (sent(day - 1) && sent(day - 2)) {
                    RainFeatures features = RainFeatures.behind(day(station, day - 1), day(station, day - 2));
                    expected.put(Keys.of(features).toString(), features);
                }
            }
        }

        Map<String, RainFeatures> told = new TreeMap<>();
        for (RainFeatures features : decoded(streamed(records, 5))) {
            told.put(Keys.of(features).toString(), features);
        }

        assertThat(told).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(80);
    }

    /** Missing days come six days late, but for the last. */
    private static boolean sent(int day) {
        return day % 11 != 5 || day + 6 < 60;
    }

    @Test
    void examples_are_a_days_rain_beside_what_it_is_forecast_from() {
        RainFeatures features = new RainFeatures(id("A"), DAY, 50, false, 40, true);
        List<Row> examples = RainExamples.transform(
                        frame(List.of(
                                report("A", 0, 33, true),
                                report("B", 0, 33, true),
                                featureRecord(features),
                                featureRecord(new RainFeatures(id("C"), DAY, 1, true, 2, true)))),
                        examples(folder))
                .collectAsList();

        assertThat(examples).hasSize(1);
        Row example = examples.get(0);
        assertThat(example.<String>getAs("station")).isEqualTo("A");
        assertThat(example.<java.sql.Date>getAs("date").toString()).isEqualTo("2000-01-30");
        assertThat(example.<Integer>getAs("month")).isEqualTo(1);
        assertThat(example.<Double>getAs("sub1degrees")).isEqualTo(50);
        assertThat(example.<Integer>getAs("sub1raining")).isZero();
        assertThat(example.<Double>getAs("sub2degrees")).isEqualTo(40);
        assertThat(example.<Integer>getAs("sub2raining")).isEqualTo(1);
        assertThat(example.<Integer>getAs("raining")).isEqualTo(1);
    }

    @Test
    void batch_of_examples_is_one_whole_file_and_done_again_takes_its_own_place() throws IOException {
        Path lake = folder.resolve("lake");
        WholeParquet files = new WholeParquet(lake.toUri().toString());
        files.write(spark.range(100).toDF(), 3);
        files.write(spark.range(7).toDF(), 4);
        files.write(spark.range(0).toDF(), 5);
        files.write(spark.range(50).toDF(), 3);

        assertThat(spark.read().parquet(lake.toString()).count()).isEqualTo(57);
        try (Stream<Path> listed = Files.list(lake)) {
            assertThat(listed.map(path -> String.valueOf(path.getFileName())).filter(name -> !name.startsWith(".")))
                    .containsExactlyInAnyOrder("batch-0000000003.parquet", "batch-0000000004.parquet");
        }
    }

    private RainExamples.Settings examples(Path lake) {
        return new RainExamples.Settings(
                GUARD, SourceClock.Kind.SIMULATED, lake.toUri().toString(), Duration.ofMinutes(1));
    }

    private List<RainFeatures> features(Row... records) {
        return decoded(messages(List.of(records)));
    }

    private List<Row> messages(List<Row> records) {
        return RainLags.transform(frame(records), LAGS).collectAsList();
    }

    private Dataset<Row> frame(List<Row> records) {
        return spark.createDataFrame(records, RECORD);
    }

    /** Runs the job over a stream of so many batches, with watermarks and state. */
    private List<Row> streamed(List<Row> records, int batches) throws Exception {
        Path source = folder.resolve("source");
        int size = (records.size() + batches - 1) / batches;
        for (int batch = 0; batch < batches; batch++) {
            int from = Math.min(records.size(), batch * size);
            WholeParquet files = new WholeParquet(source.toUri().toString());
            files.write(frame(records.subList(from, Math.min(records.size(), from + size))), batch);
            // The source reads files in the order of their times, which are no finer than this.
            Files.setLastModifiedTime(
                    source.resolve(String.format(java.util.Locale.ROOT, "batch-%010d.parquet", batch)),
                    java.nio.file.attribute.FileTime.from(NOW.plusSeconds(batch)));
        }
        Dataset<Row> stream = spark.readStream()
                .schema(RECORD)
                .option("maxFilesPerTrigger", "1")
                .parquet(source.toString());
        StreamingQuery query = RainLags.transform(stream, LAGS)
                .writeStream()
                .format("memory")
                .queryName("told")
                .outputMode(OutputMode.Append())
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .trigger(Trigger.AvailableNow())
                .start();
        query.awaitTermination();
        assertThat(query.recentProgress()).hasSizeGreaterThanOrEqualTo(batches);
        return spark.table("told").collectAsList();
    }

    private static List<RainFeatures> decoded(List<Row> messages) {
        return messages.stream()
                .filter(row -> row.getString(0).equals("rain-features"))
                .map(row -> RainFeaturesCodec.decode(row.getAs("value")))
                .toList();
    }

    private static List<DeadLetter> letters(List<Row> messages) {
        return messages.stream()
                .filter(row -> row.getString(0).equals("dead-letters"))
                .map(row -> DeadLetterCodec.decode(row.getAs("value")))
                .toList();
    }

    private Row report(String station, int day, double degrees, boolean raining) {
        return report(
                clock(DAY.plusDays(day)),
                DailyReportCodec.encode(new DailyReport(DAY.plusDays(day), id(station), degrees, raining)));
    }

    private Row report(String clock, byte[] value) {
        return record(value, Optional.of(clock));
    }

    private Row record(byte[] value, Optional<String> clock) {
        return RowFactory.create(
                null,
                value,
                "stations",
                0,
                offset++,
                Timestamp.from(NOW),
                clock.map(text -> List.of(RowFactory.create(ClockHeader.NAME, text.getBytes(StandardCharsets.UTF_8))))
                        .orElse(null));
    }

    private Row featureRecord(RainFeatures features) {
        return RowFactory.create(
                null, RainFeaturesCodec.encode(features), "rain-features", 0, offset++, Timestamp.from(NOW), null);
    }

    private static DailyReport day(String station, int day) {
        return new DailyReport(
                DAY.plusDays(day), id(station), 30 + day % 13 + (station.equals("A") ? 0.25 : 0.75), day % 3 == 0);
    }

    private static byte[] value(String station, int day) {
        return DailyReportCodec.encode(day(station, day));
    }

    private static String clock(LocalDate day) {
        return ClockHeader.text(new SourceClock(
                SourceClock.Kind.SIMULATED, day.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private static StationId id(String name) {
        return new StationId(name);
    }
}
