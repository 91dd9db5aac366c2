package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Reason;
import io.virga.observation.Element;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.sample.HostileMessages;
import io.virga.station.StationId;
import io.virga.summary.RunningStatistic;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.verification.Baselines;
import io.virga.verification.DailyScores;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.DailyScoresCodec;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.LedgerCodec;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.ObservationCodec;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import io.virga.wire.StatisticCodec;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topic;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile records among good ones on the way through the real sinks into real tables. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkFuzzTest {
    private static final int MESSAGES = 20_000;
    private static final int BATCH = 500;
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    private static final TotalsByElement TOTALS =
            TotalsByElement.of(Element.AIR_TEMPERATURE, new Totals(2, 5, 1, 4, NOON, NOON, NOON));
    private static final Map<Topic, IntFunction<byte[]>> GOOD = Map.of(
            Topics.OBSERVATIONS,
            i -> Observations.bytes(Observations.observation("S" + i, NOON, "T", Observations.celsius(1))),
            Topics.LATEST,
            i -> Observations.bytes(Observations.observation("S" + i, NOON, "T", Observations.celsius(1))),
            Topics.SUMMARIES,
            i -> SummaryCodec.encode(new WindowSummary("S" + i, Duration.ofHours(1), NOON, TOTALS)),
            Topics.STATISTICS,
            i -> StatisticCodec.encode(new RunningStatistic("S" + i, RunningStatistic.Series.DAILY, TOTALS)),
            Topics.LEDGER,
            i -> LedgerCodec.encode(new LedgerEntry("S" + i, "p", "q", NOON, 1, 0, 5, new Counts(1, 0, 0, 1, 0, 0, 0))),
            Topics.DEAD_LETTERS,
            SinkFuzzTest::letter,
            Topics.FORECASTS,
            i -> ForecastCodec.encode(forecast("S" + i)),
            Topics.SCORES,
            i -> ForecastCodec.encode(Score.of(
                            forecast("S" + i), new Truth(forecast("S" + i).target(), 1))
                    .orElseThrow()),
            Topics.DAILY_SCORES,
            i -> DailyScoresCodec.encode(sums(i)));
    private static final Map<Topic, Function<byte[], ?>> DECODERS = Map.of(
            Topics.OBSERVATIONS, ObservationCodec::decode,
            Topics.LATEST, ObservationCodec::decode,
            Topics.SUMMARIES, SummaryCodec::decode,
            Topics.STATISTICS, StatisticCodec::decode,
            Topics.LEDGER, LedgerCodec::decode,
            Topics.DEAD_LETTERS, DeadLetterCodec::decode,
            Topics.FORECASTS, ForecastCodec::decode,
            Topics.SCORES, ForecastCodec::decodeScore,
            Topics.DAILY_SCORES, DailyScoresCodec::decode);

    private final TestDatabase database;

    SinkFuzzTest() throws Exception {
        database = new TestDatabase();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    private static byte[] letter(int offset) {
        RawRecord record = new RawRecord(new RawPosition("S", 0, offset), new byte[0], new byte[] {1}, NOON);
        return DeadLetterCodec.encode(DeadLetter.of(record, "quality", Reason.EMPTY, "because", "1"));
    }

    private static DailyScores sums(int share) {
        Score score =
                Score.of(forecast("S"), new Truth(forecast("S").target(), 1)).orElseThrow();
        return new DailyScores(DailyScores.Id.of(score, share), ScoreSums.NONE.replace(Optional.empty(), score));
    }

    private static Forecast forecast(String station) {
        return new Forecast(
                new Target(new StationId(station), Predictand.RAIN, NOON),
                NOON.minus(Duration.ofDays(1)),
                "tree@1",
                new Outlook.Expected(0.5),
                new Baselines(OptionalDouble.of(1), OptionalDouble.of(0.25)),
                NOON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "observations",
                "latest",
                "summaries",
                "statistics",
                "ledger",
                "dead-letters",
                "forecasts",
                "scores",
                "daily-scores"
            })
    void each_of_twenty_thousand_hostile_records_is_a_row_or_a_dead_letter_and_each_good_one_between_is_a_row(
            String name) {
        Topic topic = GOOD.keySet().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
        IntFunction<byte[]> good = Optional.ofNullable(GOOD.get(topic)).orElseThrow();
        List<byte[]> foreign = GOOD.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(topic))
                .map(entry -> entry.getValue().apply(0))
                .toList();
        HostileMessages hostile = new HostileMessages(new Random(11), foreign);
        TreeSet<Long> bad = new TreeSet<>();
        List<Optional<byte[]>> batch = new ArrayList<>();
        try (TestSink sink = database.sink(topic)) {
            for (int i = 0; i < MESSAGES; i++) {
                Optional<byte[]> message = i % 10 == 0
                        ? Optional.of(good.apply(i))
                        : hostile.next(good.apply(i)).value();
                if (isBad(topic, message)) {
                    bad.add((long) i);
                }
                batch.add(message);
                if (batch.size() == BATCH) {
                    sink.put(batch);
                    batch.clear();
                }
            }
            assertThat(sink.deadLetters())
                    .extracting(letter -> letter.raw().offset())
                    .containsExactlyElementsOf(bad);
        }
        assertThat(bad).hasSizeBetween(MESSAGES / 2, MESSAGES * 9 / 10);
        assertThat(rows(topic)).isGreaterThanOrEqualTo(MESSAGES / 10);
    }

    private static boolean isBad(Topic topic, Optional<byte[]> message) {
        try {
            return message.map(Optional.ofNullable(DECODERS.get(topic)).orElseThrow())
                    .isEmpty();
        } catch (MalformedMessageException e) {
            return true;
        }
    }

    /** Good ones: the number in the name is a multiple of ten. Damaged ones may have become other rows. */
    private long rows(Topic topic) {
        String table = topic.name().replace('-', '_');
        String column = switch (table) {
            case "ledger" -> "SUBSTRING(source, 2)";
            case "dead_letters" -> "CONCAT('', raw_offset)";
            case "daily_scores" -> "CONCAT('', share)";
            default -> "SUBSTRING(station, 2)";
        };
        return database.query()
                .list(
                        "SELECT COUNT(DISTINCT " + column + ") FROM " + table + " WHERE " + column
                                + " REGEXP '^([1-9][0-9]*)?0$'",
                        List.of(),
                        row -> row.getLong(1))
                .get(0);
    }
}
