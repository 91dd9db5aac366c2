package io.virga.spark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.summary.RunningStatistic;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.ObservationCodec;
import io.virga.wire.StatisticCodec;
import io.virga.wire.SummaryCodec;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransformTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

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
    void reports_of_a_minute_and_an_hour_are_summed_up_by_station_and_element() {
        List<WindowSummary> summaries = windows(
                observation("A", NOON, "AUTO", 10),
                observation("A", NOON.plusSeconds(59), "AUTO", 14),
                observation("A", NOON.plusSeconds(60), "AUTO", 30),
                observation("B", NOON, "AUTO", -5));

        assertThat(summaries).hasSize(5);
        WindowSummary hour = find(summaries, "A", HOUR, NOON);
        assertThat(hour.totals().get(Element.AIR_TEMPERATURE).count()).isEqualTo(3);
        assertThat(hour.totals().get(Element.AIR_TEMPERATURE).min()).isEqualTo(10);
        assertThat(hour.totals().get(Element.AIR_TEMPERATURE).mean()).isEqualTo(18);
        assertThat(hour.totals().get(Element.AIR_TEMPERATURE).max()).isEqualTo(30);
        WindowSummary minute = find(summaries, "A", MINUTE, NOON);
        assertThat(minute.totals().get(Element.AIR_TEMPERATURE).count()).isEqualTo(2);
        assertThat(minute.totals().get(Element.AIR_TEMPERATURE).last()).isEqualTo(NOON.plusSeconds(59));
    }

    @Test
    void report_sent_again_with_another_value_replaces_its_share_of_minimum_and_maximum() {
        List<WindowSummary> summaries = windows(
                observation("A", NOON, "AUTO", 10),
                observation("A", NOON.plusSeconds(10), "AUTO", 99),
                observation("A", NOON.plusSeconds(10), "AUTO", 12));

        WindowSummary hour = find(summaries, "A", HOUR, NOON);
        assertThat(hour.totals().get(Element.AIR_TEMPERATURE).count()).isEqualTo(2);
        assertThat(hour.totals().get(Element.AIR_TEMPERATURE).max()).isEqualTo(12);
    }

    @Test
    void daily_summaries_stay_out_of_windows() {
        assertThat(windows(observation("A", NOON, "SOD", 10))).isEmpty();
    }

    @Test
    void record_that_is_no_observation_becomes_a_dead_letter_and_the_others_are_counted() {
        List<Row> messages = Windows.transform(
                        frame(
                                record("observations", new byte[] {1, 2, 3}),
                                record("observations", ObservationCodec.encode(observation("A", NOON, "AUTO", 10)))),
                        settings())
                .collectAsList();

        List<Row> dead = messages.stream()
                .filter(row -> row.getString(0).equals("dead-letters"))
                .toList();
        assertThat(dead).hasSize(1);
        assertThat(DeadLetterCodec.decode(dead.get(0).getAs("value")).value()).isEqualTo(new byte[] {1, 2, 3});
        assertThat(messages).hasSize(3);
    }

    @Test
    void network_windows_are_those_of_all_stations_and_ignore_their_own() {
        List<WindowSummary> summaries = Network.transform(
                        frame(
                                record("summaries", SummaryCodec.encode(summary("A", HOUR, 2, 10, 4, 6))),
                                record("summaries", SummaryCodec.encode(summary("B", HOUR, 1, 20, 20, 20))),
                                record("summaries", SummaryCodec.encode(summary("*", HOUR, 9, 900, 0, 500)))),
                        new Network.Settings(HOUR))
                .collectAsList()
                .stream()
                .map(row -> SummaryCodec.decode(row.getAs("value")))
                .toList();

        assertThat(summaries).hasSize(1);
        assertThat(summaries.get(0).station()).isEqualTo("*");
        assertThat(summaries.get(0).totals().get(Element.AIR_TEMPERATURE).count())
                .isEqualTo(3);
        assertThat(summaries.get(0).totals().get(Element.AIR_TEMPERATURE).mean())
                .isEqualTo(10);
        assertThat(summaries.get(0).totals().get(Element.AIR_TEMPERATURE).max()).isEqualTo(20);
    }

    @Test
    void statistics_run_over_daily_reports_and_over_hourly_windows() {
        List<RunningStatistic> statistics = Statistics.transform(
                        frame(
                                record("stations", daily("2000-01-01", 32)),
                                record("stations", daily("2000-01-02", 50)),
                                record("stations", daily("2000-01-02", 41)),
                                record("summaries", SummaryCodec.encode(summary("A", HOUR, 2, 10, 4, 6))),
                                record("summaries", SummaryCodec.encode(summary("A", HOUR, 3, 12, 2, 6))),
                                record("summaries", SummaryCodec.encode(summary("A", MINUTE, 1, 1, 1, 1)))),
                        new Statistics.Settings(HOUR))
                .collectAsList()
                .stream()
                .map(row -> StatisticCodec.decode(row.getAs("value")))
                .toList();

        assertThat(statistics).hasSize(2);
        RunningStatistic days = of(statistics, Series.DAILY);
        assertThat(days.totals().get(Element.AIR_TEMPERATURE).count()).isEqualTo(2);
        assertThat(days.totals().get(Element.AIR_TEMPERATURE).max())
                .isCloseTo(5, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(days.totals().get(Element.AIR_TEMPERATURE).first()).isEqualTo(Instant.parse("2000-01-01T00:00:00Z"));
        assertThat(of(statistics, Series.OBSERVATIONS)
                        .totals()
                        .get(Element.AIR_TEMPERATURE)
                        .count())
                .isEqualTo(3);
        assertThat(of(statistics, Series.OBSERVATIONS)
                        .totals()
                        .get(Element.AIR_TEMPERATURE)
                        .min())
                .isEqualTo(2);
    }

    @Test
    void all_elements_of_a_report_share_one_message_a_window() {
        Observation both = new Observation(
                new ObservationId(new StationId("A"), NOON, "AUTO"),
                Optional.empty(),
                List.of(
                        Measurement.of(Element.AIR_TEMPERATURE, new Quantity(10, Unit.CELSIUS), ""),
                        Measurement.of(Element.WIND_SPEED, new Quantity(3, Unit.METRE_PER_SECOND), "")),
                Optional.empty(),
                0,
                new Provenance("test", "p", 0, new SourceClock(SourceClock.Kind.WALL, NOON), NOON));
        Set<Element> elements = Set.of(Element.AIR_TEMPERATURE, Element.WIND_SPEED);
        List<Row> messages = Windows.transform(
                        frame(record("observations", ObservationCodec.encode(both))),
                        new Windows.Settings(List.of(HOUR), elements, HOUR))
                .collectAsList();

        assertThat(messages).hasSize(1);
        assertThat(SummaryCodec.decode(messages.get(0).getAs("value")).totals().byElement())
                .containsOnlyKeys(elements);
    }

    @Test
    void windows_that_do_not_fit_into_the_longest_are_refused() {
        assertThatThrownBy(() -> new Windows.Settings(
                        List.of(Duration.ofMinutes(7), HOUR), Set.of(Element.AIR_TEMPERATURE), HOUR))
                .hasMessageContaining("must fit a whole number of times into the longest one, PT1H");
    }

    private List<WindowSummary> windows(Observation... observations) {
        Row[] records = Stream.of(observations)
                .map(o -> record("observations", ObservationCodec.encode(o)))
                .toArray(Row[]::new);
        return Windows.transform(frame(records), settings()).collectAsList().stream()
                .map(row -> SummaryCodec.decode(row.getAs("value")))
                .toList();
    }

    private static Windows.Settings settings() {
        return new Windows.Settings(List.of(MINUTE, HOUR), Set.of(Element.AIR_TEMPERATURE), Duration.ofDays(2));
    }

    private Dataset<Row> frame(Row... records) {
        return spark.createDataFrame(List.of(records), LocalSpark.RECORD);
    }

    private static Row record(String topic, byte[] value) {
        return RowFactory.create(new byte[] {1}, value, topic, 0, 7L, Timestamp.from(NOON));
    }

    private static byte[] daily(String date, double fahrenheit) {
        return DailyReportCodec.encode(new DailyReport(LocalDate.parse(date), new StationId("A"), fahrenheit, false));
    }

    private static Observation observation(String station, Instant time, String type, double celsius) {
        return new Observation(
                new ObservationId(new StationId(station), time, type),
                Optional.empty(),
                List.of(Measurement.of(Element.AIR_TEMPERATURE, new Quantity(celsius, Unit.CELSIUS), "")),
                Optional.empty(),
                0,
                new Provenance("test", "p", 0, new SourceClock(SourceClock.Kind.WALL, time), time));
    }

    private static WindowSummary summary(
            String station, Duration window, long count, double sum, double min, double max) {
        return new WindowSummary(
                station,
                window,
                NOON,
                TotalsByElement.of(Element.AIR_TEMPERATURE, new Totals(count, sum, min, max, NOON, NOON, NOON)));
    }

    private static WindowSummary find(List<WindowSummary> all, String station, Duration window, Instant start) {
        return all.stream()
                .filter(s -> s.station().equals(station)
                        && s.window().equals(window)
                        && s.start().equals(start))
                .findFirst()
                .orElseThrow();
    }

    private static RunningStatistic of(List<RunningStatistic> all, Series series) {
        return all.stream().filter(s -> s.series() == series).findFirst().orElseThrow();
    }
}
