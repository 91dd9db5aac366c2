package io.virga.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.Champion;
import io.virga.forecast.DayGuard;
import io.virga.forecast.RainFeatures;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.sample.HostileMessages;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.ObservationCodec;
import io.virga.wire.RainFeaturesCodec;
import io.virga.wire.StatisticCodec;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Hostile records among good ones in the jobs: each bad one is a dead letter, each good one is summed up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobFuzzTest {
    private static final int MESSAGES = 20_000;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HORIZON = Duration.ofDays(8);
    private static final double MOST = 1e12;

    private SparkSession spark;

    @BeforeAll
    void start(@TempDir Path folder) {
        spark = LocalSpark.session(folder);
    }

    @AfterAll
    void stop() {
        spark.stop();
    }

    @Test
    void windows_tell_every_good_observation_and_bury_every_bad_record() {
        Windows.Settings settings = new Windows.Settings(List.of(HOUR), Set.of(Element.AIR_TEMPERATURE), HORIZON);
        List<Row> messages = fuzz(
                Topics.OBSERVATIONS.name(),
                i -> ObservationCodec.encode(observation("S" + i)),
                value -> ObservationCodec.decode(value).measurements().stream()
                        .allMatch(m -> m.element() != Element.AIR_TEMPERATURE || Math.abs(m.value()) <= MOST),
                records -> Windows.transform(records, settings));
        assertThat(stations(messages, value -> SummaryCodec.decode(value).station()))
                .containsAll(good());
    }

    @Test
    void statistics_tell_every_good_report_and_bury_every_bad_record() {
        List<Row> messages = fuzz(
                Topics.STATIONS.name(),
                i -> DailyReportCodec.encode(
                        new DailyReport(LocalDate.parse("2000-01-01"), new StationId("S" + i), 50, false)),
                value -> DailyReportCodec.decode(value).degrees() <= MOST,
                records -> Statistics.transform(records, new Statistics.Settings(HORIZON)));
        assertThat(stations(messages, value -> StatisticCodec.decode(value).station()))
                .containsAll(good());
    }

    @Test
    void statistics_tell_every_good_window_and_bury_every_bad_record() {
        List<Row> messages = fuzz(
                Topics.SUMMARIES.name(),
                JobFuzzTest::summary,
                JobFuzzTest::isSummary,
                records -> Statistics.transform(records, new Statistics.Settings(HORIZON)));
        assertThat(stations(messages, value -> StatisticCodec.decode(value).station()))
                .containsAll(good());
    }

    @Test
    void network_sums_up_every_good_window_and_buries_every_bad_record() {
        List<Row> messages = fuzz(
                Topics.SUMMARIES.name(),
                JobFuzzTest::summary,
                value -> SummaryCodec.decode(value).station().equals(WindowSummary.ALL) || bounded(value),
                records -> Network.transform(records, new Network.Settings(HORIZON)));
        long most = messages.stream()
                .filter(row -> row.getString(0).equals(Topics.SUMMARIES.name()))
                .map(row -> SummaryCodec.decode(row.getAs("value")))
                .filter(all -> all.window().equals(HOUR) && all.start().equals(NOON))
                .mapToLong(all -> all.totals().get(Element.AIR_TEMPERATURE).count())
                .max()
                .orElse(0);
        assertThat(most).isGreaterThanOrEqualTo(MESSAGES / 10);
    }

    @Test
    void lags_bury_every_report_that_is_none_or_too_far_from_its_clock() {
        DayGuard guard = new DayGuard(1, 7);
        SourceClock now = new SourceClock(SourceClock.Kind.WALL, NOON);
        fuzz(
                Topics.STATIONS.name(),
                i -> DailyReportCodec.encode(
                        new DailyReport(LocalDate.parse("2026-11-20"), new StationId("S" + i), 50, false)),
                value -> guard.judge(DailyReportCodec.decode(value).date(), now) == DayGuard.Verdict.ON_TIME,
                records -> RainLags.transform(records, new RainLags.Settings(guard, SourceClock.Kind.WALL)));
    }

    @Test
    void forecasts_are_issued_for_all_good_features_and_every_bad_record_is_buried() {
        List<Row> messages = fuzz(
                Topics.RAIN_FEATURES.name(),
                i -> RainFeaturesCodec.encode(
                        new RainFeatures(new StationId("S" + i), LocalDate.parse("2026-11-22"), 50, false, 40, true)),
                value -> RainFeaturesCodec.decode(value) != null,
                records -> RainForecasts.transform(
                        records,
                        new RainForecasts.Settings(
                                () -> new Champion.Absent("nobody has learned yet"), Clock.systemUTC())));
        assertThat(stations(
                        messages,
                        value -> ForecastCodec.decode(value).target().station().text()))
                .containsAll(good());
    }

    private static byte[] summary(int i) {
        return SummaryCodec.encode(new WindowSummary(
                "S" + i,
                HOUR,
                NOON,
                TotalsByElement.of(Element.AIR_TEMPERATURE, new Totals(1, 10, 10, 10, NOON, NOON, NOON))));
    }

    private static boolean isSummary(byte[] value) {
        WindowSummary summary = SummaryCodec.decode(value);
        return summary.station().equals(WindowSummary.ALL) || !summary.window().equals(HOUR) || bounded(value);
    }

    private static boolean bounded(byte[] value) {
        return SummaryCodec.decode(value).totals().byElement().values().stream()
                .allMatch(t -> Math.max(Math.abs(t.min()), Math.abs(t.max())) <= MOST
                        && t.count() <= MOST
                        && Math.abs(t.sum()) <= MOST * MOST);
    }

    /** Runs the job over hostile records with a good one in every ten, and holds its dead letters against the decoder. */
    private List<Row> fuzz(
            String topic,
            IntFunction<byte[]> good,
            Function<byte[], Boolean> usable,
            Function<Dataset<Row>, Dataset<Row>> job) {
        HostileMessages hostile = new HostileMessages(new Random(17), List.of(new byte[] {8, 1}, new byte[] {16, 3}));
        List<Row> records = new ArrayList<>();
        Set<Long> bad = new TreeSet<>();
        for (int i = 0; i < MESSAGES; i++) {
            Optional<byte[]> value = i % 10 == 0
                    ? Optional.of(good.apply(i))
                    : hostile.next(good.apply(i)).value();
            if (isBad(value, usable)) {
                bad.add((long) i);
            }
            byte[] key = i % 3 == 0 ? null : new byte[] {1};
            records.add(RowFactory.create(key, value.orElse(null), topic, 0, (long) i, Timestamp.from(NOON)));
        }
        List<Row> messages =
                job.apply(spark.createDataFrame(records, LocalSpark.RECORD)).collectAsList();
        List<DeadLetter> letters = messages.stream()
                .filter(row -> row.getString(0).equals(Topics.DEAD_LETTERS.name()))
                .map(row -> DeadLetterCodec.decode(row.getAs("value")))
                .toList();
        assertThat(letters).extracting(letter -> letter.raw().offset()).containsExactlyInAnyOrderElementsOf(bad);
        assertThat(bad).hasSizeGreaterThan(MESSAGES / 2);
        return messages;
    }

    private static boolean isBad(Optional<byte[]> value, Function<byte[], Boolean> usable) {
        try {
            return value.isEmpty() || !usable.apply(value.get());
        } catch (MalformedMessageException e) {
            return true;
        }
    }

    private static Set<String> good() {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < MESSAGES; i += 10) {
            names.add("S" + i);
        }
        return names;
    }

    private static Set<String> stations(List<Row> messages, Function<byte[], String> station) {
        return messages.stream()
                .filter(row -> !row.getString(0).equals(Topics.DEAD_LETTERS.name()))
                .map(row -> station.apply(row.getAs("value")))
                .collect(Collectors.toSet());
    }

    private static Observation observation(String station) {
        return new Observation(
                new ObservationId(new StationId(station), NOON, "AUTO"),
                Optional.empty(),
                List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(12.5, Unit.CELSIUS), "")),
                Optional.empty(),
                0,
                new Provenance("fuzz", "p", 0, new SourceClock(SourceClock.Kind.WALL, NOON), NOON));
    }
}
