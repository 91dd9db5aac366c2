package io.virga.streams.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.forecast.DayGuard;
import io.virga.observation.SourceClock;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.Scorecard;
import io.virga.verification.Target;
import io.virga.wire.ClockHeader;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTopologyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2000-06-10");

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private final Map<Topic, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private final Map<String, Score> scores = new TreeMap<>();

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(
                VerificationTopology.build(new VerificationTopology.Settings(
                        new DayGuard(1, 10), Duration.ofDays(30), Duration.ofDays(3))),
                properties,
                NOW);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void forecast_is_scored_when_its_day_comes_and_not_before() {
        forecast("A", DAY, 0.75);
        assertThat(told()).isEmpty();

        report("A", DAY, true);

        Score score = only(told());
        assertThat(score.forecast()).isEqualTo(0.75);
        assertThat(score.observed()).isEqualTo(1);
        assertThat(score.lead()).isEqualTo(Duration.ofDays(1));
        assertThat(score.baselines()).isEqualTo(baselines());
        assertThat(scores.keySet()).containsExactly("tree@1|A|rain|PT24H|2000-06-10T00:00:00Z");
    }

    @Test
    void day_that_came_before_its_forecast_scores_it_all_the_same() {
        report("A", DAY, false);
        forecast("A", DAY, 0.75);

        assertThat(only(told()).observed()).isZero();
    }

    @Test
    void corrected_report_scores_anew_and_the_same_report_again_says_nothing() {
        forecast("A", DAY, 0.75);
        report("A", DAY, false);
        told();
        report("A", DAY, false);
        assertThat(told()).isEmpty();

        report("A", DAY, true);

        assertThat(only(told()).observed()).isEqualTo(1);
        assertThat(scores).hasSize(1);
    }

    @Test
    void all_forecasts_of_a_day_are_scored_and_none_of_another_day_or_station() {
        forecast("A", DAY, 0.9);
        issue("A", DAY, DAY.minusDays(2), new Outlook.Expected(0.4));
        forecast("A", DAY.plusDays(1), 0.1);
        forecast("AB", DAY, 0.2);

        report("A", DAY, true);

        assertThat(told()).extracting(Score::forecast).containsExactlyInAnyOrder(0.9, 0.4);
    }

    @Test
    void abstention_is_not_scored() {
        issue("A", DAY, DAY.minusDays(1), new Outlook.Abstained("the registry holds no model"));
        report("A", DAY, true);

        assertThat(told()).isEmpty();
    }

    @Test
    void report_of_a_day_that_its_source_has_not_reached_settles_nothing() {
        forecast("A", DAY, 0.75);
        send(
                Topics.STATIONS,
                clock(DAY.minusDays(5)),
                DailyReportCodec.encode(new DailyReport(DAY, id("A"), 60, true)));

        assertThat(told()).isEmpty();
        assertThat(values(Topics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void what_is_older_than_the_horizon_is_forgotten_and_what_is_within_is_scored_anew() {
        forecast("A", DAY, 0.75);
        report("A", DAY, true);
        forecast("A", DAY.plusDays(10), 0.25);
        report("A", DAY.plusDays(10), true);
        report("A", DAY.plusDays(31), true);
        told();

        late("A", DAY, DAY.plusDays(9), false);
        late("A", DAY.plusDays(10), DAY.plusDays(15), false);

        assertThat(told()).extracting(score -> score.target().validTime()).containsExactly(start(DAY.plusDays(10)));
    }

    @Test
    void any_order_of_arrival_ends_in_the_same_scores() {
        for (int i = 0; i < 10; i++) {
            report("A", DAY.plusDays(i), i % 3 == 0);
            forecast("A", DAY.plusDays(9 - i), i / 10.0);
        }
        told();
        assertThat(scores).hasSize(10);
        Scorecard card = scores.values().stream().reduce(Scorecard.NONE, Scorecard::with, (one, other) -> other);
        double brier = 0;
        for (int i = 0; i < 10; i++) {
            brier += Math.pow((9 - i) / 10.0 - (i % 3 == 0 ? 1 : 0), 2) / 10;
        }
        assertThat(card.model().probabilities().brier().orElseThrow())
                .isCloseTo(brier, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(card.persistence().baseline().contingency().count()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stations", "forecasts", "truths"})
    void what_is_no_message_is_buried_once_and_stops_nothing(String topic) {
        forecast("A", DAY, 0.75);
        Topic hurt = Topics.all().stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow();
        send(hurt, clock(DAY), new byte[] {1, 2, 3});
        send(hurt, clock(DAY), null);
        report("A", DAY, true);

        assertThat(values(Topics.DEAD_LETTERS))
                .extracting(bytes -> DeadLetterCodec.decode(bytes).raw().topic())
                .containsExactly(topic, topic);
        assertThat(told()).hasSize(1);
    }

    @Test
    void horizon_that_would_forget_before_it_can_settle_is_refused() {
        assertThatThrownBy(() -> new VerificationTopology.Settings(
                        new DayGuard(1, 10), Duration.ofHours(12), Duration.ofDays(1)))
                .hasMessageContaining("two days at least");
    }

    private void forecast(String station, LocalDate day, double probability) {
        issue(station, day, day.minusDays(1), new Outlook.Expected(probability));
    }

    private void issue(String station, LocalDate day, LocalDate issued, Outlook outlook) {
        Forecast forecast = new Forecast(
                new Target(id(station), Predictand.RAIN, start(day)),
                start(issued),
                "tree@1",
                outlook,
                baselines(),
                NOW);
        driver.createInputTopic(Topics.FORECASTS.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(Keys.of(forecast).encode(), ForecastCodec.encode(forecast));
    }

    private void report(String station, LocalDate day, boolean raining) {
        late(station, day, day, raining);
    }

    private void late(String station, LocalDate day, LocalDate clock, boolean raining) {
        send(Topics.STATIONS, clock(clock), DailyReportCodec.encode(new DailyReport(day, id(station), 60, raining)));
    }

    private void send(Topic topic, RecordHeaders headers, byte @Nullable [] value) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(new byte[] {'A'}, value, headers, NOW));
    }

    private static RecordHeaders clock(LocalDate day) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(
                ClockHeader.NAME,
                ClockHeader.text(new SourceClock(SourceClock.Kind.SIMULATED, start(day)))
                        .getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    private static Baselines baselines() {
        return new Baselines(OptionalDouble.of(1), OptionalDouble.of(0.3));
    }

    private static StationId id(String name) {
        return new StationId(name);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What was told since the last question. */
    private List<Score> told() {
        List<KeyValue<byte[], byte[]>> records = output(Topics.SCORES).readKeyValuesToList();
        records.forEach(record ->
                scores.put(new String(record.key, StandardCharsets.UTF_8), ForecastCodec.decodeScore(record.value)));
        return records.stream()
                .map(record -> ForecastCodec.decodeScore(record.value))
                .toList();
    }

    private static Score only(List<Score> told) {
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    private List<byte[]> values(Topic topic) {
        return output(topic).readValuesToList();
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return outputs.computeIfAbsent(
                topic,
                each -> driver.createOutputTopic(
                        each.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }
}
