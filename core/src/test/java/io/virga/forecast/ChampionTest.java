package io.virga.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import io.virga.verification.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rain forecast of the running stream: features, who forecasts, and what is issued. */
class ChampionTest {
    private static final LocalDate DAY = LocalDate.parse("2000-03-01");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final StationId A = new StationId("A");
    private static final DailyReport YESTERDAY = new DailyReport(DAY.minusDays(1), A, 41, true);
    private static final DailyReport BEFORE = new DailyReport(DAY.minusDays(2), A, 36, false);
    private static final RainFeatures FEATURES = RainFeatures.behind(YESTERDAY, BEFORE);

    @Test
    void features_of_the_stream_are_those_that_models_are_trained_with() {
        DayHistory history = new DayHistory();
        history.learn(SimulatedDays.day(BEFORE));
        history.learn(SimulatedDays.day(YESTERDAY));
        DailyFeatures trained =
                new DailyFeatures(SimulatedDays.COLUMNS, Surroundings.NONE.telling(), Surroundings.NONE.most());
        Features expected = trained.at(A, history, List.of(), YESTERDAY.date(), Instant.MAX);

        Features streamed = FEATURES.features();

        assertThat(streamed.base()).isEqualTo(expected.base());
        assertThat(streamed.names().list()).isEqualTo(DailyFeatures.COURSE);
        for (String name : DailyFeatures.COURSE) {
            assertThat(streamed.value(name)).as(name).isEqualTo(expected.value(name));
        }
    }

    @Test
    void reports_that_are_not_of_two_days_in_a_row_at_one_station_make_no_features() {
        assertThatThrownBy(() -> RainFeatures.behind(YESTERDAY, YESTERDAY)).hasMessageContaining("two days in a row");
        assertThatThrownBy(() ->
                        RainFeatures.behind(YESTERDAY, new DailyReport(BEFORE.date(), new StationId("B"), 36, false)))
                .hasMessageContaining("at one station");
    }

    @Test
    void forecast_is_the_models_beside_persistence_and_climatology() {
        Forecast forecast = new Champion.Serving("tree@3", says(0.7), says(0.3)).issue(FEATURES, NOW);

        assertThat(forecast.outlook()).isEqualTo(new Outlook.Expected(0.7));
        assertThat(forecast.model()).isEqualTo("tree@3");
        assertThat(forecast.target().validTime()).isEqualTo(Instant.parse("2000-03-01T00:00:00Z"));
        assertThat(forecast.lead()).isEqualTo(Duration.ofDays(1));
        assertThat(forecast.baselines()).isEqualTo(new Baselines(OptionalDouble.of(1), OptionalDouble.of(0.3)));
    }

    @Test
    void without_a_model_the_forecast_abstains_and_says_why() {
        Forecast forecast = new Champion.Absent("nobody has learned yet").issue(FEATURES, NOW);

        assertThat(forecast.outlook()).isEqualTo(new Outlook.Abstained("nobody has learned yet"));
        assertThat(forecast.model()).isEqualTo(Forecast.NO_MODEL);
        assertThat(forecast.baselines().persistence()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, 1e300})
    void model_that_says_what_is_no_probability_is_not_believed(double value) {
        Forecast forecast = new Champion.Serving("tree@3", says(value), says(0.3)).issue(FEATURES, NOW);

        assertThat(forecast.outlook()).isEqualTo(new Outlook.Abstained("the model gives no probability from 0 to 1"));
    }

    @ParameterizedTest
    @CsvSource({"0, ON_TIME", "1, ON_TIME", "2, AHEAD", "36500, AHEAD", "-7, ON_TIME", "-8, BEHIND"})
    void report_is_judged_by_its_sources_clock(int days, DayGuard.Verdict verdict) {
        SourceClock clock = new SourceClock(SourceClock.Kind.SIMULATED, Instant.parse("2000-03-01T23:59:59Z"));

        assertThat(new DayGuard(1, 7).judge(DAY.plusDays(days), clock)).isEqualTo(verdict);
    }

    @Test
    void skill_compares_over_the_forecasts_whose_baseline_is_known() {
        Scorecard card = Scorecard.NONE
                .with(score(0.8, 1, OptionalDouble.of(0)))
                .with(score(0.2, 0, OptionalDouble.of(0)))
                .with(score(0.0, 1, OptionalDouble.empty()));

        assertThat(card.model().probabilities().brier().orElseThrow()).isCloseTo((0.04 + 0.04 + 1) / 3, within(1e-12));
        assertThat(card.persistence().baseline().contingency().count()).isEqualTo(2);
        assertThat(card.skillOverPersistence().orElseThrow()).isCloseTo(1 - 0.04 / 0.5, within(1e-12));
        assertThat(card.skillOverClimatology()).isEmpty();
        assertThat(card.model().contingency().accuracy().orElseThrow()).isCloseTo(2.0 / 3, within(1e-12));
    }

    private static Score score(double forecast, double observed, OptionalDouble persistence) {
        Target target = new Target(A, Predictand.RAIN, NOW);
        Forecast issued = new Forecast(
                target,
                NOW.minus(Duration.ofDays(1)),
                "tree@1",
                new Outlook.Expected(forecast),
                new Baselines(persistence, OptionalDouble.empty()),
                NOW);
        return Score.of(issued, new Truth(target, observed)).orElseThrow();
    }

    private static Forecaster says(double value) {
        return new Forecaster() {
            @Override
            public String name() {
                return "says";
            }

            @Override
            public Answer forecast(Features features) {
                return Answer.Issued.of(value);
            }
        };
    }
}
