package io.virga.radar.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.radar.Moment;
import io.virga.radar.Scene;
import io.virga.radar.Sweep;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rain against cases worked by hand. */
final class RainTest {
    private final RainRate rain = new RainRate(DropLaw.CONVECTIVE);

    /** Convective: (10^4 / 300)^(1/1.4) = 12.24 mm/h at 40 dBZ; Marshall-Palmer: (10^4 / 200)^(1/1.6) = 11.53. */
    @ParameterizedTest
    @CsvSource({"CONVECTIVE, 40, 12.24", "MARSHALL_PALMER, 40, 11.53", "TROPICAL, 40, 21.63", "CONVECTIVE, 53, 103.8"})
    void laws_give_their_rates(DropLaw law, double dBZ, double rate) {
        assertThat(law.rate(dBZ)).isCloseTo(rate, within(0.05));
    }

    /** 44 * 2^0.822 = 77.8; 0.0067 * 10^(0.927 * 4.5) * 10^(-0.343 * 1.5) = 0.0067 * 14,825 * 0.3058 = 30.4. */
    @Test
    void dual_polarisation_gives_its_rates() {
        assertThat(RainRate.bySlope(2)).isCloseTo(77.8, within(0.1));
        assertThat(RainRate.byRatio(45, 1.5)).isCloseTo(30.4, within(0.1));
    }

    @Test
    void what_falls_chooses_the_relation() {
        assertThat(rain.byAll(45, 1.5f, 0.99f, 0.5f)).isCloseTo(RainRate.byRatio(45, 1.5), within(1e-6));
        assertThat(rain.byAll(56, 0.5f, 0.92f, 2)).isCloseTo(RainRate.bySlope(2), within(1e-6));
        assertThat(rain.byAll(56, 0.5f, 0.92f, Float.NaN)).isCloseTo(103.8, within(0.1));
        assertThat(rain.byAll(35, Float.NaN, Float.NaN, Float.NaN))
                .isCloseTo(DropLaw.CONVECTIVE.rate(35), within(1e-6));
        assertThat(rain.byAll(Field.NO_ECHO, 0, 1, 0)).isZero();
    }

    @Test
    void hail_is_cut_off_where_reflectivity_is_all_there_is() {
        Sweep sweep =
                Scene.empty().with(Moment.REFLECTIVITY, (azimuth, range) -> 70).sweep();
        Field<SweepGrid> field = SweepFields.of(sweep, Moment.REFLECTIVITY, 0).orElseThrow();

        assertThat(rain.of(field).at(1000)).isCloseTo(103.8f, within(0.1f));
    }

    /** Phase that grows by 3 degrees a kilometre both ways is 1.5 a kilometre one way, over the fold at 360 degrees too. */
    @Test
    void slope_of_the_phase_is_half_its_growth_over_the_fold_too() {
        Sweep sweep = Scene.empty()
                .with(Moment.REFLECTIVITY, (azimuth, range) -> 30)
                .with(Moment.CORRELATION_COEFFICIENT, (azimuth, range) -> 0.99)
                .with(Moment.DIFFERENTIAL_PHASE, (azimuth, range) -> (200 + 3 * range / 1000) % 360)
                .sweep();
        SweepGrid grid = SweepGrid.of(sweep, Moment.REFLECTIVITY, 0).orElseThrow();

        Field<SweepGrid> slope = PhaseSlope.of(
                SweepFields.on(grid, Moment.DIFFERENTIAL_PHASE),
                SweepFields.on(grid, Moment.CORRELATION_COEFFICIENT),
                SweepFields.on(grid, Moment.REFLECTIVITY));

        for (int gate : new int[] {50, 212, 213, 300}) {
            assertThat(slope.at(gate)).as("gate %s", gate).isCloseTo(1.5f, within(0.15f));
        }
    }
}
