package io.virga.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VerificationTest {
    /** Tornado forecasts of J. P. Finley, 1884, as every text book on verification discusses them. */
    private static final Contingency FINLEY = new Contingency(28, 72, 23, 2680);

    @Test
    void finleys_tornadoes_have_the_scores_that_text_books_give_them() {
        assertThat(FINLEY.accuracy()).hasValueCloseTo(0.966, within(5e-4));
        assertThat(FINLEY.criticalSuccessIndex()).hasValueCloseTo(0.228, within(5e-4));
        assertThat(FINLEY.frequencyBias()).hasValueCloseTo(1.96, within(5e-3));
        assertThat(FINLEY.falseAlarmRatio()).hasValueCloseTo(0.720, within(5e-4));
        assertThat(FINLEY.probabilityOfDetection()).hasValueCloseTo(0.549, within(5e-4));
        assertThat(FINLEY.probabilityOfFalseDetection()).hasValueCloseTo(0.0262, within(5e-5));
        assertThat(FINLEY.heidke()).hasValueCloseTo(0.355, within(5e-4));
        assertThat(FINLEY.f1()).hasValueCloseTo(2 * 28 / (2.0 * 28 + 72 + 23), within(1e-12));
        assertThat(FINLEY.baseRate()).hasValueCloseTo(51 / 2803.0, within(1e-12));
    }

    @Test
    void never_forecasting_is_more_accurate_than_finley_and_has_no_skill() {
        Contingency never = new Contingency(0, 0, 51, 2752);

        assertThat(never.accuracy().getAsDouble())
                .isGreaterThan(FINLEY.accuracy().getAsDouble());
        assertThat(never.heidke()).hasValue(0);
        assertThat(never.falseAlarmRatio()).isEmpty();
    }

    @Test
    void scores_of_no_forecasts_are_absent() {
        assertThat(Contingency.NONE.accuracy()).isEmpty();
        assertThat(Contingency.NONE.heidke()).isEmpty();
        assertThat(Errors.NONE.meanAbsolute()).isEmpty();
        assertThat(Errors.NONE.rootMeanSquared()).isEmpty();
        assertThat(Probabilities.NONE.brier()).isEmpty();
        assertThat(Probabilities.NONE.reliability()).isEmpty();
    }

    @Test
    void errors_have_mean_spread_and_sign() {
        Errors errors = Errors.NONE.with(3, 1).with(0, 1);

        assertThat(errors.bias()).hasValue(0.5);
        assertThat(errors.meanAbsolute()).hasValue(1.5);
        assertThat(errors.rootMeanSquared()).hasValueCloseTo(Math.sqrt(2.5), within(1e-12));
    }

    @Test
    void what_is_no_number_is_refused() {
        assertThatThrownBy(() -> Errors.NONE.with(Double.NaN, 1)).hasMessageContaining("has no error");
        assertThatThrownBy(() -> Probabilities.NONE.with(Double.NaN, true)).hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> Probabilities.NONE.with(1.01, true)).hasMessageContaining("0 to 1");
    }

    @Test
    void a_forecast_that_is_certain_and_wrong_costs_one() {
        assertThat(Probabilities.of(1, false).brier()).hasValue(1);
        assertThat(Probabilities.of(0, false).brier()).hasValue(0);
        assertThat(Probabilities.of(0.5, true).brier()).hasValue(0.25);
    }

    @Test
    void skill_is_0_beside_itself_and_absent_beside_perfection() {
        assertThat(Skill.over(OptionalDouble.of(0.2), OptionalDouble.of(0.2))).hasValue(0);
        assertThat(Skill.over(OptionalDouble.of(0.2), OptionalDouble.of(0.1))).hasValue(0.5);
        assertThat(Skill.over(OptionalDouble.of(0), OptionalDouble.of(0.1))).isEmpty();
        assertThat(Skill.over(OptionalDouble.empty(), OptionalDouble.of(0.1))).isEmpty();
    }

    @Property
    void parts_of_errors_add_up_to_the_whole(@ForAll @Size(max = 40) List<@DoubleRange(min = -60, max = 60) Double> f) {
        Errors whole = Errors.NONE;
        Errors odd = Errors.NONE;
        Errors even = Errors.NONE;
        for (int i = 0; i < f.size(); i++) {
            double observed = i % 7;
            whole = whole.with(f.get(i), observed);
            odd = i % 2 == 1 ? odd.with(f.get(i), observed) : odd;
            even = i % 2 == 0 ? even.with(f.get(i), observed) : even;
        }
        Errors merged = odd.plus(even);

        assertThat(merged.count()).isEqualTo(whole.count());
        assertThat(merged.sum()).isCloseTo(whole.sum(), within(1e-6));
        assertThat(merged.absolute()).isCloseTo(whole.absolute(), within(1e-6));
        assertThat(merged.squared()).isCloseTo(whole.squared(), within(1e-6));
        if (whole.count() > 0) {
            assertThat(whole.rootMeanSquared().getAsDouble())
                    .isGreaterThanOrEqualTo(whole.meanAbsolute().getAsDouble() - 1e-9);
        }
    }

    @Property
    void parts_of_tables_add_up_to_the_whole(@ForAll @Size(max = 60) List<@IntRange(max = 3) Integer> outcomes) {
        Contingency whole = Contingency.NONE;
        Contingency first = Contingency.NONE;
        Contingency second = Contingency.NONE;
        for (int i = 0; i < outcomes.size(); i++) {
            boolean forecast = outcomes.get(i) % 2 == 1;
            boolean observed = outcomes.get(i) > 1;
            whole = whole.with(forecast, observed);
            first = i < outcomes.size() / 2 ? first.with(forecast, observed) : first;
            second = i < outcomes.size() / 2 ? second : second.with(forecast, observed);
        }

        assertThat(first.plus(second)).isEqualTo(whole);
        assertThat(whole.count()).isEqualTo(outcomes.size());
        whole.heidke().ifPresent(score -> assertThat(score).isBetween(-1.0, 1.0));
    }

    @Property
    void parts_of_probabilities_add_up_to_the_whole(
            @ForAll @Size(max = 60) List<@DoubleRange(min = 0, max = 1) Double> forecasts) {
        double[] all = forecasts.stream().mapToDouble(Double::doubleValue).toArray();
        boolean[] came = new boolean[all.length];
        Probabilities first = Probabilities.NONE;
        Probabilities second = Probabilities.NONE;
        for (int i = 0; i < all.length; i++) {
            came[i] = i % 3 == 0;
            first = i % 2 == 0 ? first.with(all[i], came[i]) : first;
            second = i % 2 == 0 ? second : second.with(all[i], came[i]);
        }
        Probabilities merged = first.plus(second);
        Probabilities whole = Probabilities.of(all, came);

        assertThat(merged.squared()).isCloseTo(whole.squared(), within(1e-9));
        for (int i = 0; i < Probabilities.BINS; i++) {
            assertThat(merged.bins().get(i).count())
                    .isEqualTo(whole.bins().get(i).count());
            assertThat(merged.bins().get(i).events())
                    .isEqualTo(whole.bins().get(i).events());
        }
        if (all.length > 0) {
            assertThat(whole.brier().getAsDouble()).isBetween(0.0, 1.0);
            assertThat(whole.reliability().getAsDouble())
                    .isLessThanOrEqualTo(whole.brier().getAsDouble() + 1e-9);
        }
    }
}
