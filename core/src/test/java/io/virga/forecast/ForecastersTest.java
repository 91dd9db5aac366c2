package io.virga.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.virga.observation.Element;
import io.virga.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastersTest {
    private static final StationId STATION = new StationId("A");
    private static final Instant BASE = Instant.parse("2026-07-10T12:00:00Z");
    private static final Features.Names NAMES = new Features.Names(List.of("rain-0h", "humidity"));
    private static final HourlyFeatures HOURLY = HourlyFeatures.ofElements();

    @Test
    void regression_finds_the_weights_that_made_its_rows_and_so_do_its_parts_together() {
        Random random = new Random(3);
        RidgeSums whole = new RidgeSums(3, 2);
        RidgeSums first = new RidgeSums(3, 2);
        RidgeSums second = new RidgeSums(3, 2);
        for (int i = 0; i < 500; i++) {
            double[] row = {random.nextGaussian(), 100 + random.nextGaussian(), 7};
            double[] target = {5 + 2 * row[0] - 3 * row[1], row[1]};
            whole.add(row, target);
            (i < 200 ? first : second).add(row, target);
        }
        first.add(second);

        double[][] weights = whole.solve(1e-6);

        assertThat(weights[0]).containsExactly(new double[] {5, 2, -3, 0}, within(1e-6));
        assertThat(weights[1]).containsExactly(new double[] {0, 0, 1, 0}, within(1e-6));
        assertThat(first.solve(1e-6)[0]).containsExactly(weights[0], within(1e-6));
    }

    @Test
    void regression_of_few_rows_stays_near_the_weights_that_it_is_drawn_to_and_leaves_them_with_many() {
        double[][] others = {{1, 2, -3}};
        Random random = new Random(4);
        RidgeSums few = new RidgeSums(2, 1);
        RidgeSums many = new RidgeSums(2, 1);
        for (int i = 0; i < 20_000; i++) {
            double[] row = {random.nextGaussian(), random.nextGaussian()};
            double[] target = {1 + 5 * row[0] - 3 * row[1]};
            many.add(row, target);
            if (i < 5) {
                few.add(row, target);
            }
        }

        double[] drawn = few.solve(300, others)[0]; // all but the intercept, which is free
        assertThat(drawn[1]).isCloseTo(2, within(0.2));
        assertThat(drawn[2]).isCloseTo(-3, within(0.2));
        assertThat(many.solve(300, others)[0]).containsExactly(new double[] {1, 5, -3}, within(0.1));
    }

    @Test
    void logistic_regression_finds_the_weights_that_outcomes_were_drawn_from_whatever_is_missing() {
        Random random = new Random(6);
        List<double[]> rows = new ArrayList<>();
        boolean[] came = new boolean[40_000];
        for (int i = 0; i < came.length; i++) {
            double[] row = {random.nextGaussian(), 1000 + 5 * random.nextGaussian(), 7, Double.NaN};
            came[i] = random.nextDouble() < Odds.probability(-1 + 1.5 * row[0] - 0.4 * (row[1] - 1000));
            rows.add(row);
        }

        Scorer.Linear fitted = LogisticRegression.fit(rows, came, Imputation.of(rows, 4), 1);

        assertThat(fitted.weights()).containsExactly(new double[] {1.5, -0.4, 0, 0}, within(0.05));
        assertThat(fitted.logOdds(new double[] {0, 1000, 7, 0})).isCloseTo(-1, within(0.06));
    }

    @Test
    void logistic_regression_on_outcomes_that_inputs_tell_apart_stays_finite() {
        List<double[]> rows = new ArrayList<>();
        boolean[] came = new boolean[200];
        for (int i = 0; i < came.length; i++) {
            came[i] = i >= 100;
            rows.add(new double[] {i});
        }

        Scorer.Linear fitted = LogisticRegression.fit(rows, came, Imputation.of(rows, 1), 0.02);

        assertThat(fitted.logOdds(new double[] {0})).isLessThan(-5).isFinite();
        assertThat(fitted.logOdds(new double[] {199})).isGreaterThan(5).isFinite();
    }

    @Test
    void regression_without_rows_is_refused() {
        assertThatThrownBy(() -> new RidgeSums(2, 1).solve(1)).hasMessageContaining("needs rows");
    }

    @Test
    void calibration_finds_the_line_that_outcomes_were_drawn_from() {
        Random random = new Random(5);
        double[] odds = random.doubles(20_000, -3, 3).toArray();
        boolean[] came = new boolean[odds.length];
        for (int i = 0; i < odds.length; i++) {
            came[i] = random.nextDouble() < Odds.probability(0.5 * odds[i] - 1);
        }

        Calibration line = Calibration.fit(odds, came);

        assertThat(line.slope()).isCloseTo(0.5, within(0.03));
        assertThat(line.intercept()).isCloseTo(-1, within(0.05));
    }

    @Test
    void calibration_never_turns_forecasts_around() {
        double[] odds = {-1, 0, 1, 2};

        assertThat(Calibration.fit(odds, new boolean[4]).slope()).isPositive();
        assertThat(Calibration.fit(odds, new boolean[] {true, true, false, false})
                        .slope())
                .isPositive();
    }

    @Test
    void tree_whose_child_leads_back_is_refused() {
        assertThatThrownBy(() -> new Tree(
                        new int[] {0, 0, -1}, new double[] {1, 1, 0}, new int[] {1, 0, 0}, new int[] {2, 2, 0}))
                .hasMessageContaining("damaged");
    }

    @Test
    void tree_goes_left_up_to_its_limit() {
        Tree tree =
                new Tree(new int[] {1, -1, -1}, new double[] {0.5, -2, 3}, new int[] {1, 0, 0}, new int[] {2, 0, 0});

        assertThat(tree.value(new double[] {9, 0.5})).isEqualTo(-2);
        assertThat(tree.value(new double[] {9, 0.51})).isEqualTo(3);
        assertThat(tree.text(List.of("a", "b"))).contains("if b <= 0.5").contains("rain with 0.953");
    }

    @Test
    void rain_model_fills_what_is_missing_with_the_mean_and_abstains_where_it_does_not_know_whether_it_rained() {
        RainModel model = new RainModel(
                "m",
                RainTarget.NEXT_HOUR,
                List.of("humidity", "rain-0h"),
                new Imputation(new double[] {50, 0}),
                new Scorer.Linear(-5, new double[] {0.1, 1}),
                Calibration.NONE,
                0.5);

        assertThat(model.forecast(rain(0, Double.NaN)))
                .isInstanceOfSatisfying(
                        Answer.Issued.class,
                        issued -> assertThat(issued.values()).containsExactly(0.5));
        assertThat(model.forecast(rain(Double.NaN, 80))).isInstanceOf(Answer.Abstained.class);
        assertThat(new RainPersistence(RainTarget.NEXT_HOUR).forecast(rain(0.2, 80)))
                .isInstanceOfSatisfying(
                        Answer.Issued.class,
                        issued -> assertThat(issued.values()).containsExactly(1));
    }

    @Test
    void climatology_of_a_station_leans_on_its_year_and_strangers_get_that_of_all() {
        RainClimatology.Builder builder = new RainClimatology.Builder();
        for (int i = 0; i < 990; i++) {
            builder.add(rain(0, 0), i % 2 == 0);
        }
        RainClimatology climatology = builder.build();

        assertThat(climatology.stations())
                .hasEntrySatisfying(
                        STATION, rates -> assertThat(rates).hasSize(12).containsOnly(new double[] {0.5}, within(1e-9)));
        assertThat(climatology.forecast(new Features(new StationId("Z"), BASE, NAMES, new double[] {0, 0})))
                .isInstanceOf(Answer.Issued.class);
    }

    @Test
    void temperature_of_waves_of_day_and_year_is_forecast_nearly_exactly_and_better_than_by_persistence()
            throws LearningException {
        History history = new History();
        long first = History.hourOf(Instant.parse("2024-01-01T00:00:00Z"));
        long hours = 24L * 366;
        HourlyClimatology.Builder builder = new HourlyClimatology.Builder();
        for (long hour = first; hour < first + hours + 100; hour++) {
            history.learn(report(hour, (float) wave(hour)));
            builder.add(hour, wave(hour));
        }
        HourlyClimatology climatology = builder.build();
        HourlySums sums = new HourlySums(HourlyElement.TEMPERATURE);
        for (long hour = first + 72; hour < first + hours - 24; hour++) {
            sums.add(features(history, hour), climatology, observed(hour));
        }
        HourlyModel model = sums.model("regression", climatology);

        Features features = features(history, first + hours);
        double[] forecast = ((Answer.Issued) model.forecast(features)).values();

        assertThat(forecast).containsExactly(observed(first + hours), within(0.3));
        assertThat(error(new HourlyPersistence(HourlyElement.TEMPERATURE, false), features, first + hours))
                .isGreaterThan(1);
        assertThat(climatology.leastHour()).isBetween(2, 4);
    }

    @Test
    void temperature_is_not_forecast_from_a_station_that_has_been_silent() throws LearningException {
        double[][][] weights =
                new double[24][24][HourlyElement.TEMPERATURE.terms().count() + 1];
        double[][] waves = new double[24][7];
        HourlyModel model =
                new HourlyModel(HourlyElement.TEMPERATURE, "regression", new HourlyClimatology(waves), weights);
        History history = new History();
        long hour = History.hourOf(BASE);
        history.learn(report(hour, 20));

        assertThat(model.forecast(features(history, hour)))
                .isInstanceOfSatisfying(
                        Answer.Abstained.class,
                        silent -> assertThat(silent.reason()).contains("not known"));
    }

    @Test
    void climatology_of_ten_temperatures_is_refused_with_the_number() {
        HourlyClimatology.Builder builder = new HourlyClimatology.Builder();
        for (int hour = 0; hour < 10; hour++) {
            builder.add(hour, 20);
        }

        assertThatThrownBy(builder::build).isInstanceOf(LearningException.class).hasMessageContaining("only");
    }

    @Test
    void report_before_the_full_hour_issues_its_forecast_rather_than_an_earlier_special() {
        History history = new History();
        long hour = History.hourOf(BASE);
        Instant special = BASE.minus(Duration.ofMinutes(25));
        Instant regular = BASE.minus(Duration.ofMinutes(9));
        history.learn(known(special, special, 19));
        history.learn(known(regular, regular.plusSeconds(60), 20));

        assertThat(history.issue(hour, Element.AIR_TEMPERATURE)).contains(regular.plusSeconds(60));
        assertThat(history.value(Element.AIR_TEMPERATURE, hour, regular)).isEqualTo(19);
        assertThat(history.value(Element.AIR_TEMPERATURE, hour, BASE)).isEqualTo(20);
    }

    private static double error(Forecaster forecaster, Features features, long hour) {
        double[] values = ((Answer.Issued) forecaster.forecast(features)).values();
        double[] observed = observed(hour);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += Math.abs(values[i] - observed[i]);
        }
        return sum / values.length;
    }

    private static Features features(History history, long hour) {
        return HOURLY.at(STATION, history, List.of(), hour, History.timeOf(hour));
    }

    private static double[] observed(long hour) {
        double[] observed = new double[24];
        Arrays.setAll(observed, i -> wave(hour + i + 1));
        return observed;
    }

    /** Coldest at 3 UTC, with a slow wave of five days over it. */
    private static double wave(long hour) {
        return 10
                - 8 * Math.cos(2 * Math.PI * hour / 8766)
                - 5 * Math.cos(2 * Math.PI * (hour - 3) / 24)
                + 3 * Math.sin(2 * Math.PI * hour / 120);
    }

    private static Known report(long hour, float temperature) {
        return known(History.timeOf(hour), History.timeOf(hour), temperature);
    }

    private static Known known(Instant observed, Instant arrived, float temperature) {
        float[] values = new float[Known.WIDTH];
        Arrays.fill(values, Float.NaN);
        values[0] = temperature;
        return new Known(observed, arrived, values);
    }

    private static Features rain(double rain, double humidity) {
        return new Features(STATION, BASE, NAMES, new double[] {rain, humidity});
    }
}
