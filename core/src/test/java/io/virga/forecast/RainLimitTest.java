package io.virga.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.simulate.DailyWeather;
import io.virga.simulate.RainOracle;
import io.virga.simulate.SimulatedStation;
import io.virga.station.StationId;
import io.virga.verification.Probabilities;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RainLimitTest {
    private static final long SEED = 11;
    private static final int STATIONS = 4;
    private static final int DAYS = 1500;

    @Test
    void limit_on_cases_is_what_the_oracle_says_while_the_weather_is_made() {
        DailyNetwork network = SimulatedDays.network(SEED, STATIONS, DAYS);
        LocalDate from = DailyWeather.FIRST.plusDays(400);
        List<RainCase> cases = network.cases(Surroundings.NONE, from, LocalDate.MAX);

        List<RainScores> scores = RainEvaluation.of(
                List.of(new RainLimit(SEED, STATIONS), new RainPersistence(RainTarget.NEXT_DAY)), cases);

        Probabilities told = scores.get(0).probabilities();
        Probabilities made = oracle(from);
        assertThat(told.count()).isEqualTo(made.count());
        assertThat(told.brier().orElseThrow()).isCloseTo(made.brier().orElseThrow(), within(1e-12));
        assertThat(scores.get(0).skillOver(scores.get(1)).orElseThrow()).isGreaterThan(0.2);
    }

    @Test
    void station_that_is_not_simulated_has_no_limit() {
        Features strange = new Features(
                new StationId("KJFK"), Instant.EPOCH, new Features.Names(DailyFeatures.COURSE), new double[] {
                    1, 40, 0, 40, 0
                });

        assertThat(new RainLimit(SEED, STATIONS).forecast(strange)).isInstanceOf(Answer.Abstained.class);
    }

    private static Probabilities oracle(LocalDate from) {
        Probabilities scores = Probabilities.NONE;
        for (int number = 0; number < STATIONS; number++) {
            SimulatedStation station = new SimulatedStation(SEED, number);
            DailyWeather weather = new DailyWeather(station);
            RainOracle oracle = new RainOracle(station);
            for (int day = 0; day < DAYS; day++) {
                double chance = oracle.chance(weather.state());
                var report = weather.next();
                if (!report.date().isBefore(from)) {
                    scores = scores.with(chance, report.raining());
                }
            }
        }
        return scores;
    }
}
