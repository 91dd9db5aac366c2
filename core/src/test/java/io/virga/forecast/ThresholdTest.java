package io.virga.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.verification.Contingency;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThresholdTest {
    private static final int CASES = 4000;
    private static final double RARE = 0.06;

    @Test
    void forecast_that_knows_more_than_persistence_is_better_in_accuracy_and_heidke_score_on_other_cases() {
        int better = 0;
        int tries = 50;
        for (int seed = 0; seed < tries; seed++) {
            Sample chosen = new Sample(seed);
            Sample held = new Sample(1000 + seed);
            double threshold = Threshold.of(chosen.probabilities, chosen.rained, chosen.before);
            Contingency said = held.table(threshold);
            Contingency stays = held.stays();
            boolean accurate = said.accuracy().orElseThrow() > stays.accuracy().orElseThrow();
            boolean skilled = said.heidke().orElseThrow() > stays.heidke().orElseThrow();
            better += accurate && skilled ? 1 : 0;
        }

        assertThat(better).isGreaterThanOrEqualTo(48);
    }

    @Test
    void threshold_hardly_depends_on_which_year_it_was_chosen_on() {
        double least = 1;
        double greatest = 0;
        for (int seed = 0; seed < 20; seed++) {
            Sample sample = new Sample(seed);
            double threshold = Threshold.of(sample.probabilities, sample.rained, sample.before);
            least = Math.min(least, threshold);
            greatest = Math.max(greatest, threshold);
        }

        assertThat(greatest - least).isLessThan(0.16);
        assertThat((greatest + least) / 2).isCloseTo(0.4, within(0.1));
    }

    @Test
    void without_cases_it_is_an_even_chance() {
        assertThat(Threshold.of(new double[0], new boolean[0], new boolean[0])).isEqualTo(0.5);
    }

    /** A chain of rare spells, and the probability that its own equations give when some of the doubt is taken away. */
    private static final class Sample {
        final double[] probabilities = new double[CASES];
        final boolean[] rained = new boolean[CASES];
        final boolean[] before = new boolean[CASES];

        Sample(long seed) {
            Random random = new Random(seed);
            boolean wet = false;
            for (int i = 0; i < CASES; i++) {
                before[i] = wet;
                double odds = Odds.of(wet ? 0.7 : 0.3 * RARE) + 1.5 * random.nextGaussian();
                probabilities[i] = Odds.probability(odds);
                wet = random.nextDouble() < probabilities[i];
                rained[i] = wet;
            }
        }

        Contingency table(double threshold) {
            Contingency table = Contingency.NONE;
            for (int i = 0; i < CASES; i++) {
                table = table.with(probabilities[i] >= threshold, rained[i]);
            }
            return table;
        }

        Contingency stays() {
            Contingency table = Contingency.NONE;
            for (int i = 0; i < CASES; i++) {
                table = table.with(before[i], rained[i]);
            }
            return table;
        }
    }
}
