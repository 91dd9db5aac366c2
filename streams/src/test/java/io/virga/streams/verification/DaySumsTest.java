package io.virga.streams.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.forecast.DayGuard;
import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.Challenge;
import io.virga.verification.DailyScores;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.DailyScoresCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums of each day are those of the scores that topic {@code scores} holds, however they came about. */
class DaySumsTest {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final List<String> MODELS = List.of("tree@1", "trees@2", "blend@3");

    @TempDir
    Path state;

    private TopologyTestDriver driver;
    private final Map<String, Score> scores = new TreeMap<>();
    private final Map<DailyScores.Id, ScoreSums> sums = new HashMap<>();

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
                START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    /** Champions change while their forecasts are open, forecasts are issued again, abstain and are corrected. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void sums_are_those_of_the_scores_that_stand_whatever_is_issued_again_or_corrected(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            if (random.nextInt(3) == 0) {
                truth(random);
            } else {
                forecast(random);
            }
            if (random.nextInt(50) == 0) {
                driver.advanceWallClockTime(Duration.ofSeconds(1));
            }
        }
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        read();

        assertThat(scores).hasSizeGreaterThan(300);
        Map<DailyScores.Id, ScoreSums> expected = new HashMap<>();
        scores.values()
                .forEach(score -> expected.merge(
                        DailyScores.Id.of(score, 0), ScoreSums.NONE.replace(Optional.empty(), score), ScoreSums::plus));
        assertThat(sums).isEqualTo(expected);
    }

    @Test
    void many_scores_of_a_second_are_told_as_one_sum_a_model_lead_and_day() {
        for (int station = 0; station < 40; station++) {
            Target target = new Target(new StationId("S" + station), Predictand.AIR_TEMPERATURE, START);
            send(Topics.FORECASTS, ForecastCodec.encode(issue(target, 6, "tree@1", Optional.of(20.0), false)));
            send(Topics.TRUTHS, ForecastCodec.encode(new Truth(target, 18)));
        }
        driver.advanceWallClockTime(Duration.ofSeconds(1));

        List<byte[]> told = output(Topics.DAILY_SCORES).readValuesToList();
        assertThat(told).hasSize(1);
        ScoreSums sum = DailyScoresCodec.decode(told.get(0)).sums();
        assertThat(sum.count()).isEqualTo(40);
        assertThat(sum.card(Predictand.AIR_TEMPERATURE).model().errors().meanAbsolute())
                .hasValue(2);
        driver.advanceWallClockTime(Duration.ofSeconds(5));
        assertThat(output(Topics.DAILY_SCORES).isEmpty()).isTrue();
    }

    private void truth(Random random) {
        Target target = target(random);
        double value = target.predictand().isEvent() ? random.nextInt(2) : random.nextGaussian() * 10;
        send(Topics.TRUTHS, ForecastCodec.encode(new Truth(target, value)));
    }

    /** One of few targets, so that the same is issued again and again. */
    private static Target target(Random random) {
        Predictand predictand = random.nextBoolean() ? Predictand.RAIN : Predictand.AIR_TEMPERATURE;
        return new Target(
                new StationId(random.nextBoolean() ? "A" : "AB"),
                predictand,
                START.plus(predictand.step().multipliedBy(random.nextInt(20))));
    }

    private void forecast(Random random) {
        Target target = target(random);
        boolean event = target.predictand().isEvent();
        boolean challenges = random.nextInt(3) == 0;
        Optional<Double> value = challenges || random.nextInt(5) > 0
                ? Optional.of(event ? random.nextDouble() : random.nextGaussian() * 12)
                : Optional.empty();
        String model = MODELS.get(random.nextInt(MODELS.size()));
        send(
                Topics.FORECASTS,
                ForecastCodec.encode(issue(target, 24 * (1 + random.nextInt(2)), model, value, challenges)));
    }

    private static Forecast issue(
            Target target, int leadHours, String model, Optional<Double> value, boolean challenges) {
        boolean event = target.predictand().isEvent();
        double said = value.orElse(0.0);
        return new Forecast(
                target,
                target.validTime().minus(Duration.ofHours(leadHours)),
                value.isPresent() ? model : Forecast.NO_MODEL,
                value.<Outlook>map(Outlook.Expected::new).orElse(new Outlook.Abstained("nobody knows")),
                new Baselines(
                        OptionalDouble.of(event ? 1 : said / 2),
                        event ? OptionalDouble.empty() : OptionalDouble.of(said + 1),
                        said > 0.5 ? OptionalDouble.of(event ? 0.3 : 12) : OptionalDouble.empty()),
                START,
                challenges ? Optional.of(new Challenge("champion@9", OptionalDouble.empty())) : Optional.empty());
    }

    private void send(Topic topic, byte[] value) {
        byte[] key = topic.equals(Topics.FORECASTS)
                ? Keys.of(ForecastCodec.decode(value)).encode()
                : Keys.of(ForecastCodec.decodeTruth(value).target()).encode();
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    private void read() {
        output(Topics.SCORES)
                .readKeyValuesToList()
                .forEach(record -> scores.put(
                        new String(record.key, StandardCharsets.UTF_8), ForecastCodec.decodeScore(record.value)));
        newest(DailyScoresCodec::decode).forEach((key, each) -> sums.put(each.id(), each.sums()));
    }

    private <T> Map<String, T> newest(Function<byte[], T> decoder) {
        Map<String, T> found = new TreeMap<>();
        output(Topics.DAILY_SCORES)
                .readKeyValuesToList()
                .forEach(record ->
                        found.put(new String(record.key, StandardCharsets.UTF_8), decoder.apply(record.value)));
        return found;
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
