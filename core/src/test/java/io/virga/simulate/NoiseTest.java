package io.virga.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final int DRAWS = 200_000;

    /** Mean 1/2 with standard error 0.00065; every twentieth holds 5 % with standard error 0.05 points: five of each. */
    @Test
    void uniform_numbers_are_uniform() {
        int[] bins = new int[20];
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            double u = Noise.uniform(9, 3, i);
            sum += u;
            bins[(int) (u * 20)]++;
        }
        assertThat(sum / DRAWS).isCloseTo(0.5, within(0.0033));
        for (int bin : bins) {
            assertThat((double) bin / DRAWS).isCloseTo(0.05, within(0.0025));
        }
    }

    /** Correlation of independent numbers has standard error 1 / sqrt(n) = 0.0022. */
    @Test
    void neighbouring_streams_indices_and_seeds_are_uncorrelated() {
        assertThat(correlation(0, 0, 1)).isCloseTo(0, within(0.011));
        assertThat(correlation(0, 1, 0)).isCloseTo(0, within(0.011));
        assertThat(correlation(1, 0, 0)).isCloseTo(0, within(0.011));
    }

    private static double correlation(int seed, int stream, int index) {
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            sum += Noise.uniform(9, 3, i, -1, 1) * Noise.uniform(9 + seed, 3 + stream, i + index, -1, 1);
        }
        return sum / DRAWS * 3;
    }

    @Test
    void smooth_noise_is_bounded_continuous_and_of_the_stated_spread() {
        double squares = 0;
        double before = Noise.smooth(5, 1, 0, 100);
        for (int i = 1; i <= DRAWS; i++) {
            double now = Noise.smooth(5, 1, i * 0.7, 100);
            assertThat(now).isBetween(-1.0, 1.0);
            // smoothstep climbs at most 1.5 times as fast as a straight line between nodes at most 2 apart
            assertThat(Math.abs(now - before)).isLessThanOrEqualTo(1.5 * 2 * 0.7 / 100 + 1e-9);
            squares += now * now;
            before = now;
        }
        // 1,400 independent nodes: the deviation of the estimate is about 0.4976 / sqrt(2 * 1400) = 0.01
        assertThat(Math.sqrt(squares / DRAWS)).isCloseTo(0.4976, within(0.04));
    }

    /** Sampled in 20,000 far cells at all phases: a share has a standard error of at most 0.0035. */
    @Test
    void smooth_shares_are_uniform_at_every_phase() {
        for (double phase : new double[] {0, 0.1, 0.37, 0.5, 0.8, 0.999}) {
            for (double share : new double[] {0.02, 0.1, 0.335, 0.5, 0.8}) {
                int below = 0;
                for (int cell = 0; cell < 20_000; cell++) {
                    below += Noise.smoothShare(5, 1, cell * 3 + phase, 1) < share ? 1 : 0;
                }
                assertThat(below / 20_000.0).as("phase " + phase).isCloseTo(share, within(0.0175));
            }
        }
    }

    @Test
    void times_before_the_epoch_are_as_good_as_others() {
        assertThat(Noise.smooth(5, 1, -0.25, 1)).isBetween(-1.0, 1.0);
        assertThat(Noise.smooth(5, 1, -1e-9, 1)).isCloseTo(Noise.smooth(5, 1, 1e-9, 1), within(1e-6));
    }
}
