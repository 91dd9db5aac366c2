package io.virga.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.forecast.HourlyLearning.Proof;
import io.virga.forecast.HourlyLearning.Recipe;
import io.virga.observation.Element;
import io.virga.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HourlyLearningTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final StationId A = new StationId("A");
    private static final StationId B = new StationId("B");

    @Test
    void stations_learned_one_after_the_other_are_proven_together_and_better_than_what_needs_no_model()
            throws Exception {
        List<String> proven = new ArrayList<>();
        HourlyLearning learning = new HourlyLearning(
                new Recipe(HourlyElement.TEMPERATURE, Span::heldOut, false),
                said -> {},
                station -> proven.add(station.station() + " from " + station.from()));
        learning.learn(network(A, 1, 500));
        learning.learn(network(B, 2, 500));

        Proof proof = learning.proof();

        assertThat(proven).containsExactly("A from 2027-01-11", "B from 2027-01-11");
        assertThat(proof.learned().stations()).containsOnlyKeys(A, B);
        assertThat(proof.trained()).containsEntry(A, span("2026-01-01", "2027-01-10"));
        assertThat(proof.heldOut()).containsEntry(B, span("2027-01-11", "2027-05-15"));
        assertThat(proof.scores().get(0).leads().get(0).count()).isGreaterThan(4000);
        double own = proof.meanAbsolute(HourlyTraining.REGRESSION).orElseThrow();
        assertThat(own)
                .isLessThan(proof.meanAbsolute(BlendedPersistence.NAME).orElseThrow())
                .isLessThan(proof.meanAbsolute("persistence").orElseThrow())
                .isLessThan(proof.meanAbsolute("diurnal persistence").orElseThrow());
    }

    @Test
    void after_the_proof_it_is_learned_again_from_all_days_and_the_scores_stay_those_of_the_proof() throws Exception {
        Proof once = proof(false);
        Proof again = proof(true);

        assertThat(again.scores()).isEqualTo(once.scores());
        assertThat(again.trained()).containsEntry(A, span("2026-01-01", "2027-05-15"));
        assertThat(again.heldOut()).isEqualTo(once.heldOut());
        double[] first = weights(once);
        double[] second = weights(again);
        assertThat(second).isNotEqualTo(first).hasSameSizeAs(first);
    }

    @Test
    void days_that_are_too_few_for_any_station_are_no_proof() {
        HourlyLearning learning = new HourlyLearning(
                new Recipe(HourlyElement.TEMPERATURE, Span::heldOut, true), said -> {}, station -> {});
        learning.learn(network(A, 1, 20));
        learning.learn(network(B, 1, 1));

        assertThatThrownBy(learning::proof)
                .isInstanceOf(LearningException.class)
                .hasMessageContaining("no station has enough history");
    }

    private static Proof proof(boolean again) throws LearningException {
        HourlyLearning learning = new HourlyLearning(
                new Recipe(HourlyElement.TEMPERATURE, Span::heldOut, again), said -> {}, station -> {});
        learning.learn(network(A, 1, 500));
        return learning.proof();
    }

    private static double[] weights(Proof proof) {
        HourlyModel model = proof.learned().stations().values().iterator().next();
        return model.weights()[0][0];
    }

    private static Span span(String first, String last) {
        return new Span(LocalDate.parse(first), LocalDate.parse(last));
    }

    /** Hours of a station: waves of day and year, and weather that stays for some days. */
    private static HourlyNetwork network(StationId station, long seed, int days) {
        History history = new History();
        Random random = new Random(seed);
        double weather = 0;
        for (int hour = 0; hour < 24 * days; hour++) {
            weather = 0.98 * weather + random.nextGaussian();
            Instant time = START.plus(Duration.ofHours(hour));
            float[] values = new float[Known.WIDTH];
            Arrays.fill(values, Float.NaN);
            values[Known.position(Element.AIR_TEMPERATURE)] = (float) (10
                    - 12 * Math.cos(2 * Math.PI * hour / 8766)
                    - 5 * Math.cos(2 * Math.PI * (hour - 4) / 24.0)
                    + weather);
            values[Known.position(Element.DEW_POINT)] = 1;
            history.learn(new Known(time, time, values));
        }
        return new HourlyNetwork(Map.of(station, history), false);
    }
}
