package io.virga.spark.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.virga.forecast.DailyNetwork;
import io.virga.forecast.Day;
import io.virga.forecast.DayHistory;
import io.virga.forecast.LearningException;
import io.virga.forecast.RainEvaluation;
import io.virga.forecast.RainLimit;
import io.virga.forecast.RainScores;
import io.virga.forecast.RainTarget;
import io.virga.forecast.SimulatedDays;
import io.virga.forecast.Span;
import io.virga.forecast.Surroundings;
import io.virga.simulate.DailyWeather;
import io.virga.simulate.RainOracle;
import io.virga.simulate.SimulatedStation;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.verification.Contingency;
import io.virga.verification.Probabilities;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RainTrainingTest {
    private static final int STATIONS = 8;
    private static final int DAYS = 2900;
    private static final long SEED = 7;

    @TempDir
    private static Path folder = Path.of(".");

    private Optional<SparkSession> spark = Optional.empty();
    private final List<String> said = new ArrayList<>();

    @BeforeAll
    void start() {
        spark = Optional.of(BatchSession.create("local[2]", folder));
    }

    @AfterAll
    void stop() {
        spark.ifPresent(SparkSession::stop);
    }

    @Test
    void forecast_of_simulated_rain_comes_close_to_the_best_that_is_possible() throws LearningException {
        DailyNetwork network = SimulatedDays.network(SEED, STATIONS, DAYS);
        Span span = network.span().orElseThrow();
        LocalDate holdout = span.last().minusYears(2);

        RainTraining.Result result = training().train(RainTarget.NEXT_DAY, cases(network), span, holdout);

        Probabilities best = oracle(holdout);
        RainScores champion = result.scores().get(0);
        assertThat(champion.probabilities().count()).isEqualTo(best.count());
        assertThat(champion.probabilities().brier().orElseThrow())
                .isCloseTo(best.brier().orElseThrow(), within(0.004));
        assertThat(champion.table().accuracy().orElseThrow())
                .isGreaterThan(atHalf(holdout).accuracy().orElseThrow() - 0.005);
        RainScores persistence = score(result, "persistence");
        assertThat(champion.skillOver(persistence).orElseThrow()).isGreaterThan(0.2);
        assertThat(champion.skillOver(score(result, "climatology")).orElseThrow())
                .isGreaterThan(0.2);
        assertThat(score(result, "decision-tree").table().count()).isEqualTo(best.count());
    }

    @Test
    void column_that_knows_tomorrow_is_left_out_and_named() throws LearningException {
        DailyNetwork network = leaking(SimulatedDays.network(SEED, 3, 1500));
        Span span = network.span().orElseThrow();

        RainTraining.Result result = training().train(RainTarget.NEXT_DAY, cases(network), span, span.heldOut());

        assertThat(said).anyMatch(line -> line.contains("RISK") && line.contains("left out"));
        assertThat(result.models())
                .allSatisfy(model -> assertThat(model.inputs()).doesNotContain("RISK"));
        assertThat(result.scores().get(0).probabilities().brier().orElseThrow()).isGreaterThan(0.05);
    }

    @Test
    void days_that_are_too_few_or_all_dry_are_refused_with_their_number() {
        DailyNetwork few = SimulatedDays.network(SEED, 1, 10);
        assertThatThrownBy(() -> training()
                        .train(RainTarget.NEXT_DAY, cases(few), few.span().orElseThrow(), LocalDate.of(2000, 1, 8)))
                .isInstanceOf(LearningException.class)
                .hasMessageContaining("at least 50");
    }

    @Test
    void station_whose_rain_never_changes_is_refused_with_the_numbers() {
        DailyNetwork wet = always(SimulatedDays.network(SEED, 2, 800), true);
        DailyNetwork dry = always(SimulatedDays.network(SEED, 2, 800), false);
        for (DailyNetwork network : List.of(wet, dry)) {
            Span span = network.span().orElseThrow();
            assertThatThrownBy(() -> training().train(RainTarget.NEXT_DAY, cases(network), span, span.heldOut()))
                    .isInstanceOf(LearningException.class)
                    .hasMessageContaining("cases to learn from")
                    .hasMessageContaining("at least 50 of either");
        }
    }

    private static DailyNetwork always(DailyNetwork network, boolean rain) {
        Map<StationId, DayHistory> stations = new TreeMap<>();
        network.stations().forEach((station, history) -> {
            DayHistory constant = new DayHistory();
            for (LocalDate date : history.dates()) {
                Day day = history.day(date).orElseThrow();
                constant.learn(new Day(date, day.arrived(), day.values(), Optional.of(rain)));
            }
            stations.put(station, constant);
        });
        return new DailyNetwork(network.columns(), stations);
    }

    private RainTraining training() {
        return new RainTraining(new RainLearner(spark.orElseThrow(), new Boosting(80, 2), said::add));
    }

    private static RainTraining.Cases cases(DailyNetwork network) {
        return (from, until) -> network.cases(Surroundings.NONE, from, until);
    }

    private static RainScores score(RainTraining.Result result, String name) {
        return result.scores().stream()
                .filter(held -> held.forecaster().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Contingency atHalf(LocalDate from) {
        DailyNetwork network = SimulatedDays.network(SEED, STATIONS, DAYS);
        return RainEvaluation.of(
                        List.of(new RainLimit(SEED, STATIONS)), network.cases(Surroundings.NONE, from, LocalDate.MAX))
                .get(0)
                .atHalf();
    }

    private static Probabilities oracle(LocalDate from) {
        Probabilities scores = Probabilities.NONE;
        for (int number = 0; number < STATIONS; number++) {
            SimulatedStation station = new SimulatedStation(SEED, number);
            DailyWeather weather = new DailyWeather(station);
            RainOracle oracle = new RainOracle(station);
            for (int day = 0; day < DAYS; day++) {
                double chance = oracle.chance(weather.state());
                DailyReport report = weather.next();
                if (!report.date().isBefore(from)) {
                    scores = scores.with(chance, report.raining());
                }
            }
        }
        return scores;
    }

    /** The same days with a further column that holds the next day's rain. */
    private static DailyNetwork leaking(DailyNetwork network) {
        Map<StationId, DayHistory> stations = new TreeMap<>();
        network.stations().forEach((station, history) -> {
            DayHistory leaking = new DayHistory();
            for (LocalDate date : history.dates()) {
                Day day = history.day(date).orElseThrow();
                double tomorrow = history.day(date.plusDays(1))
                        .flatMap(Day::wet)
                        .map(wet -> wet ? 5.0 : 0.0)
                        .orElse(0.0);
                leaking.learn(new Day(date, day.arrived(), new double[] {day.values()[0], tomorrow}, day.wet()));
            }
            stations.put(station, leaking);
        });
        return new DailyNetwork(List.of("degrees", "RISK"), stations);
    }
}
