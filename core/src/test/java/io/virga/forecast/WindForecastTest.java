package io.virga.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.observation.Element;
import io.virga.station.StationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Forecasts of wind speed, learned and not. */
class WindForecastTest {
    private static final StationId STATION = new StationId("A");
    private static final int YEAR = 24 * 366;

    private final List<String> told = new ArrayList<>();

    @Property(tries = 200)
    void fallback_says_nothing_beyond_what_the_last_day_has_seen(
            @ForAll @Size(24) List<@DoubleRange(min = 0, max = 60) Double> winds,
            @ForAll @IntRange(min = 1, max = 23) int gap) {
        History history = new History();
        double least = Double.MAX_VALUE;
        double greatest = 0;
        for (int hour = 0; hour < winds.size(); hour++) {
            if (hour != winds.size() - 1 - gap) {
                history.learn(report(hour, winds.get(hour)));
                least = Math.min(least, winds.get(hour));
                greatest = Math.max(greatest, winds.get(hour));
            }
        }

        double[] said = values(HourlyElement.WIND.fallback().forecast(features(history, winds.size() - 1)));

        assertThat(said).hasSize(24);
        for (double value : said) {
            assertThat(value).isBetween(least - 1e-4, greatest + 1e-4);
        }
    }

    @Test
    void fallback_stays_near_the_wind_of_now_at_first_and_near_that_of_the_day_at_last() {
        History history = new History();
        for (int hour = 0; hour < 24; hour++) {
            history.learn(report(hour, hour == 23 ? 12 : 3));
        }

        double[] said = values(HourlyElement.WIND.fallback().forecast(features(history, 23)));

        assertThat(said[0]).isCloseTo(12 * Math.exp(-1 / 8.0) + 3.25 * (1 - Math.exp(-1 / 8.0)), within(0.01));
        assertThat(said[22]).isBetween(3.0, 4.0);
    }

    @Test
    void fallback_and_model_abstain_where_the_wind_is_not_known_now_or_of_too_few_hours() throws LearningException {
        History silentNow = new History();
        History seldom = new History();
        for (int hour = 0; hour < 24; hour++) {
            if (hour < 23) {
                silentNow.learn(report(hour, 4));
            }
            if (hour % 3 == 2) {
                seldom.learn(report(hour, 4));
            }
        }
        HourlyModel model = constant(1);
        for (History history : List.of(silentNow, seldom)) {
            for (Forecaster forecaster : List.of(HourlyElement.WIND.fallback(), model)) {
                assertThat(forecaster.forecast(features(history, 23)))
                        .isEqualTo(new Answer.Abstained(
                                "the wind speed is not known now, or of too few of the last 24 hours"));
            }
        }
    }

    @Test
    void regression_that_goes_below_calm_says_calm() {
        History history = new History();
        for (int hour = 0; hour < 48; hour++) {
            history.learn(report(hour, 0));
        }

        assertThat(values(constant(-2).forecast(features(history, 47)))).containsOnly(0);
        assertThat(values(constant(2).forecast(features(history, 47)))).containsOnly(2);
    }

    @Test
    void anemometer_that_is_stuck_and_a_station_without_one_give_no_model_but_a_reason() {
        History stuck = new History();
        History none = new History();
        for (int hour = 0; hour < YEAR; hour++) {
            stuck.learn(report(hour, 0));
            none.learn(report(hour, Double.NaN));
        }
        HourlyNetwork network =
                new HourlyNetwork(Map.of(new StationId("stuck"), stuck, new StationId("none"), none), true);

        assertThat(new HourlyTraining(HourlyElement.WIND, network, told::add).learn(LocalDate.parse("1972-01-01")))
                .isEmpty();
        assertThat(told)
                .contains(
                        "wind at none: no forecast, only 0 values at 0 UTC, of which a climatology needs 20",
                        "wind at stuck: no forecast, its 8784 values are all nearly 0 m/s, which is a stuck sensor");
    }

    /** A model that says the same whatever it knows, on a climatology of calm. */
    private static HourlyModel constant(double value) {
        double[][][] weights = new double[24][24][HourlyElement.WIND.terms().count() + 1];
        for (double[][] hour : weights) {
            for (double[] lead : hour) {
                lead[0] = value;
            }
        }
        return new HourlyModel(HourlyElement.WIND, "constant", new HourlyClimatology(new double[24][7]), weights);
    }

    private static double[] values(Answer answer) {
        return answer instanceof Answer.Issued issued ? issued.values() : new double[0];
    }

    private static Features features(History history, long hour) {
        return HourlyFeatures.ofElements().at(STATION, history, List.of(), hour, History.timeOf(hour));
    }

    private static Known report(long hour, double wind) {
        float[] values = new float[Known.WIDTH];
        Arrays.fill(values, Float.NaN);
        values[Known.position(Element.WIND_SPEED)] = (float) wind;
        return new Known(History.timeOf(hour), History.timeOf(hour), values);
    }
}
