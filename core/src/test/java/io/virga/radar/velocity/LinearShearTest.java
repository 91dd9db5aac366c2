package io.virga.radar.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.radar.Moment;
import io.virga.radar.Scene;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Slopes of planes that are known. */
final class LinearShearTest {
    private static Field<SweepGrid> sweep(Scene.Known known) {
        return SweepFields.of(
                        Scene.empty()
                                .nyquist(OptionalDouble.of(62))
                                .with(Moment.VELOCITY, known)
                                .sweep(),
                        Moment.VELOCITY,
                        0)
                .orElseThrow();
    }

    private static int cell(Field<SweepGrid> field, double azimuth, double range) {
        return field.grid().rayAt(azimuth) * field.grid().gates() + field.grid().gate(range);
    }

    /** At 30 km a degree is 523.6 m: 4 m/s a degree are 4 / 523.6 = 7.64e-3 1/s; codes of half a metre a second blur it. */
    @Test
    void velocity_that_grows_clockwise_is_positive_shear() {
        Field<SweepGrid> velocity =
                sweep((azimuth, range) -> Math.abs(azimuth - 90) < 12 ? 4 * (azimuth - 90) : Double.NaN);

        Field<SweepGrid> shear = LinearShear.ROTATION.azimuthal(velocity);

        assertThat(shear.at(cell(velocity, 90.5, 30_000))).isCloseTo(7.64e-3f, within(2e-4f));
    }

    @Test
    void shear_over_north_is_as_elsewhere() {
        Field<SweepGrid> velocity = sweep((azimuth, range) -> {
            double from = azimuth > 180 ? azimuth - 360 : azimuth;
            return Math.abs(from) < 12 ? 4 * from : Double.NaN;
        });

        assertThat(LinearShear.ROTATION.azimuthal(velocity).at(cell(velocity, 0.5, 30_000)))
                .isCloseTo(7.64e-3f, within(2e-4f));
    }

    /** 10 m/s over 2 km are 5e-3 1/s. */
    @Test
    void velocity_that_grows_outwards_is_divergence_and_no_shear() {
        Field<SweepGrid> velocity = sweep((azimuth, range) -> (range - 30_000) / 2000 * 10);
        int cell = cell(velocity, 90.5, 30_000);

        assertThat(LinearShear.DIVERGENCE.divergence(velocity).at(cell)).isCloseTo(5e-3f, within(2e-4f));
        assertThat(LinearShear.ROTATION.azimuthal(velocity).at(cell)).isCloseTo(0, within(1e-4f));
    }

    @Test
    void gates_without_company_have_no_shear() {
        Field<SweepGrid> velocity = sweep((azimuth, range) -> azimuth == 90.5 ? 10 : Double.NaN);

        assertThat(LinearShear.ROTATION.azimuthal(velocity).count()).isZero();
    }
}
