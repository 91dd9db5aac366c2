package io.virga.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.station.StationId;
import io.virga.store.DailyScoresStore.Summed;
import io.virga.store.Retention.Removed;
import io.virga.verification.Baselines;
import io.virga.verification.Challenge;
import io.virga.verification.DailyScores;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import io.virga.verification.Scorecard;
import io.virga.verification.Target;
import io.virga.verification.Truth;
import io.virga.wire.DailyScoresCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What leaves the tables, what stays, and what the sums of days tell of both, through the real sinks in a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTest {
    private static final Instant START = Instant.parse("2024-05-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant ALWAYS = Instant.parse("9999-01-01T00:00:00Z");

    private final TestDatabase database;
    private final Map<DailyScores.Id, ScoreSums> sums = new HashMap<>();

    RetentionTest() throws Exception {
        database = new TestDatabase();
    }

    @BeforeEach
    void emptyTables() throws Exception {
        database.empty();
        sums.clear();
    }

    @AfterAll
    void stop() throws Exception {
        database.close();
    }

    @Test
    void old_rows_leave_by_the_clock_of_their_own_station_and_the_sums_of_their_days_stay() {
        put(days("live", START, 40, "tree@1", false));
        put(days("archive", Instant.parse("1901-01-01T00:00:00Z"), 10, "tree@1", false));

        Removed removed = sweep(Duration.ofDays(30));

        // Of the newest day, 39 days after the first, 30 days before are kept.
        assertThat(removed).isEqualTo(new Removed(9, 9));
        assertThat(count("scores WHERE station = 'live' AND valid_at >= '2024-05-10'"))
                .isEqualTo(31);
        assertThat(count("forecasts WHERE station = 'archive'")).isEqualTo(10);
        assertThat(sweep(Duration.ofDays(30))).isEqualTo(Removed.NONE);
        assertThat(all(Instant.parse("1900-01-01T00:00:00Z")).get(0).sums().count())
                .isEqualTo(50);
    }

    @Test
    void more_rows_than_a_statement_deletes_are_gone_after_one_sweep_or_wait_when_told_to() {
        List<Forecast> forecasts = new ArrayList<>();
        for (int hour = 0; hour < 5000; hour++) {
            forecasts.add(temperature("A", START.plus(Duration.ofHours(hour)), 20));
        }
        put(forecasts);

        Retention retention = new Retention(database.query(), predictand -> DAY);
        assertThat(retention.sweep(() -> false)).isEqualTo(Removed.NONE);
        assertThat(sweep(DAY).scores()).isEqualTo(5000 - count("scores")).isGreaterThan(4900);
    }

    @Test
    void predictands_are_kept_as_long_as_each_is_asked_to_be() {
        put(days("A", START, 40, "tree@1", false));
        List<Forecast> hours = new ArrayList<>();
        for (int day = 0; day < 40; day++) {
            hours.add(temperature("A", START.plus(DAY.multipliedBy(day)), 20));
        }
        put(hours);

        Retention retention =
                new Retention(database.query(), predictand -> Duration.ofDays(predictand == Predictand.RAIN ? 30 : 3));
        assertThat(retention.sweep(() -> true)).isEqualTo(new Removed(9 + 36, 9 + 36));
    }

    @Test
    void sums_of_any_days_are_those_of_the_scores_one_by_one() {
        List<Forecast> all = new ArrayList<>(days("A", START, 60, "tree@1", false));
        all.addAll(days("B", START, 60, "tree@1", false));
        all.addAll(days("A", START, 60, "trees@2", true));
        put(all);

        Instant from = START.plus(DAY.multipliedBy(10));
        Instant to = START.plus(DAY.multipliedBy(50));
        List<Summed> told = store().sums(Predictand.RAIN, Optional.of(DAY), from, to);

        assertThat(told).extracting(Summed::model).containsExactly("tree@1", "trees@2");
        assertThat(told).extracting(Summed::challenger).containsExactly(false, true);
        Scorecard expected = Scorecard.NONE;
        for (Forecast forecast : all) {
            Instant valid = forecast.target().validTime();
            if (forecast.model().equals("tree@1") && !valid.isBefore(from) && valid.isBefore(to)) {
                expected = expected.with(score(forecast));
            }
        }
        Scorecard card = told.get(0).sums().card(Predictand.RAIN);
        assertThat(card.model().contingency()).isEqualTo(expected.model().contingency());
        assertThat(card.model().probabilities().brier().getAsDouble())
                .isCloseTo(expected.model().probabilities().brier().getAsDouble(), within(1e-6));
        assertThat(card.skillOverClimatology().getAsDouble())
                .isCloseTo(expected.skillOverClimatology().getAsDouble(), within(1e-6));
        assertThat(told.get(0).sums().first()).isEqualTo(from);
        assertThat(told.get(0).sums().last()).isEqualTo(to.minus(DAY));
    }

    @Test
    void newest_days_reach_back_until_there_are_enough_scores() {
        put(days("A", START, 60, "tree@1", false));

        assertThat(since(30, 10)).contains(START.plus(DAY.multipliedBy(30)));
        assertThat(since(5, 20)).contains(START.plus(DAY.multipliedBy(40)));
        assertThat(since(5, 1000)).contains(START);
        assertThat(store().isAnyBefore(Predictand.RAIN, START)).isFalse();
        assertThat(store().isAnyBefore(Predictand.RAIN, START.plus(DAY))).isTrue();
        assertThat(store().since(Predictand.AIR_TEMPERATURE, Optional.empty(), ALWAYS, 5, 5))
                .isEmpty();
    }

    private Optional<Instant> since(int days, long scores) {
        return store().since(Predictand.RAIN, Optional.empty(), ALWAYS, days, scores);
    }

    private List<Summed> all(Instant from) {
        return store().sums(Predictand.RAIN, Optional.empty(), from, ALWAYS);
    }

    private DailyScoresStore store() {
        return new DailyScoresStore(database.query());
    }

    private Removed sweep(Duration kept) {
        return new Retention(database.query(), predictand -> kept).sweep(() -> true);
    }

    private long count(String of) {
        return database.query()
                .list("SELECT COUNT(*) FROM " + of, List.of(), row -> row.getLong(1))
                .get(0);
    }

    /** As topology and sinks would have it: forecasts, their scores, and the state of each day's sums. */
    private void put(List<Forecast> forecasts) {
        try (TestSink sink = database.sink(Topics.FORECASTS)) {
            sink.put(forecasts.stream().map(ForecastCodec::encode).toArray(byte[][]::new));
        }
        List<Score> scores = forecasts.stream().map(RetentionTest::score).toList();
        try (TestSink sink = database.sink(Topics.SCORES)) {
            sink.put(scores.stream().map(ForecastCodec::encode).toArray(byte[][]::new));
        }
        scores.forEach(score -> sums.merge(
                DailyScores.Id.of(score, score.target().station().text().length() % 2),
                ScoreSums.NONE.replace(Optional.empty(), score),
                ScoreSums::plus));
        try (TestSink sink = database.sink(Topics.DAILY_SCORES)) {
            sink.put(sums.entrySet().stream()
                    .map(entry -> DailyScoresCodec.encode(new DailyScores(entry.getKey(), entry.getValue())))
                    .toArray(byte[][]::new));
        }
    }

    private static List<Forecast> days(String station, Instant first, int days, String model, boolean challenges) {
        List<Forecast> forecasts = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            Instant valid = first.plus(DAY.multipliedBy(day));
            forecasts.add(new Forecast(
                    new Target(new StationId(station), Predictand.RAIN, valid),
                    valid.minus(DAY),
                    model,
                    new Outlook.Expected((day * 37 % 100) / 99.0),
                    new Baselines(OptionalDouble.of(day % 2), OptionalDouble.of(0.3)),
                    first,
                    challenges ? Optional.of(new Challenge("tree@1", OptionalDouble.of(0.5))) : Optional.empty()));
        }
        return forecasts;
    }

    private static Forecast temperature(String station, Instant valid, double value) {
        return new Forecast(
                new Target(new StationId(station), Predictand.AIR_TEMPERATURE, valid),
                valid.minus(Duration.ofHours(6)),
                "tree@1",
                new Outlook.Expected(value),
                Baselines.UNKNOWN,
                valid);
    }

    private static Score score(Forecast forecast) {
        boolean event = forecast.target().predictand().isEvent();
        long day = forecast.target().validTime().getEpochSecond() / DAY.toSeconds();
        return Score.of(forecast, new Truth(forecast.target(), event ? Math.floorMod(day, 3) % 2 : 18.5))
                .orElseThrow();
    }
}
