package io.virga.radar.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.radar.Moment;
import io.virga.radar.Scene;
import io.virga.radar.Sweep;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Echoes of a known kind, with the values and roughness that radars see of them. */
final class EchoFilterTest {
    private final Random random = new Random(11);

    private double around(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    private static Look look(Sweep sweep, Optional<Field<SweepGrid>> above) {
        SweepGrid grid = SweepGrid.of(sweep, Moment.REFLECTIVITY, 0).orElseThrow();
        return new Look(
                SweepFields.on(grid, Moment.REFLECTIVITY),
                field(sweep, grid, Moment.DIFFERENTIAL_REFLECTIVITY),
                field(sweep, grid, Moment.CORRELATION_COEFFICIENT),
                field(sweep, grid, Moment.DIFFERENTIAL_PHASE),
                field(sweep, grid, Moment.VELOCITY),
                field(sweep, grid, Moment.SPECTRUM_WIDTH),
                above.map(other -> SweepFields.over(grid, other)));
    }

    private static Optional<Field<SweepGrid>> field(Sweep sweep, SweepGrid grid, Moment moment) {
        return sweep.moments().contains(moment) ? Optional.of(SweepFields.on(grid, moment)) : Optional.empty();
    }

    private static double share(EchoKinds kinds, EchoKind kind) {
        int all = kinds.counts().values().stream().mapToInt(Integer::intValue).sum();
        return (double) kinds.counts().getOrDefault(kind, 0) / all;
    }

    private Scene dual(double dBZ, double rough, double ratio, double alike, double phase) {
        return Scene.empty()
                .with(Moment.REFLECTIVITY, (azimuth, range) -> around(dBZ, rough))
                .with(Moment.DIFFERENTIAL_REFLECTIVITY, (azimuth, range) -> around(ratio, 0.3))
                .with(Moment.CORRELATION_COEFFICIENT, (azimuth, range) -> Math.min(1.04, around(alike, 0.01)))
                .with(Moment.DIFFERENTIAL_PHASE, (azimuth, range) -> around(60, phase));
    }

    @Test
    void rain_is_kept() {
        EchoKinds kinds = EchoFilter.of(look(dual(35, 1, 1, 0.985, 3).sweep(), Optional.empty()));

        assertThat(share(kinds, EchoKind.WEATHER)).isGreaterThan(0.99);
    }

    @Test
    void birds_are_told_by_dual_polarisation() {
        Look look = look(dual(15, 2.5, 4, 0.6, 25).sweep(), Optional.empty());
        EchoKinds kinds = EchoFilter.of(look);

        assertThat(share(kinds, EchoKind.BIOLOGICAL)).isGreaterThan(0.9);
        assertThat(kinds.weather(look.reflectivity()).count())
                .isLessThan(look.reflectivity().count() / 10);
    }

    @Test
    void still_ground_is_told_by_dual_polarisation_and_what_it_hides_is_not_known() {
        Scene ground = dual(45, 6, -1, 0.75, 60).with(Moment.VELOCITY, (azimuth, range) -> 0);
        Look look = look(ground.sweep(), Optional.empty());
        EchoKinds kinds = EchoFilter.of(look);

        assertThat(share(kinds, EchoKind.CLUTTER)).isGreaterThan(0.8);
        int hidden = -1;
        for (int cell = 0; cell < kinds.kinds().values().length; cell++) {
            if (kinds.isEcho(cell) && kinds.of(cell) == EchoKind.CLUTTER) {
                assertThat(kinds.weather(look.reflectivity()).at(cell)).isNaN();
                hidden = cell;
                break;
            }
        }
        assertThat(hidden).isNotNegative();
    }

    @Test
    void moving_debris_of_a_tornado_is_no_ground() {
        Scene debris = dual(50, 4, -0.5, 0.7, 40).with(Moment.VELOCITY, (azimuth, range) -> 25);

        assertThat(share(EchoFilter.of(look(debris.sweep(), Optional.empty())), EchoKind.WEATHER))
                .isGreaterThan(0.99);
    }

    @Test
    void ground_is_told_without_dual_polarisation_by_roughness_stillness_and_the_beam_above() {
        Sweep ground = Scene.empty()
                .with(Moment.REFLECTIVITY, (azimuth, range) -> around(40, 10))
                .with(Moment.VELOCITY, (azimuth, range) -> 0)
                .with(Moment.SPECTRUM_WIDTH, (azimuth, range) -> 0.5)
                .sweep();
        Sweep above = Scene.empty()
                .at(1.5)
                .with(Moment.REFLECTIVITY, (a, r) -> Double.NaN)
                .sweep();
        EchoKinds kinds = EchoFilter.of(look(ground, SweepFields.of(above, Moment.REFLECTIVITY, 0)));

        assertThat(share(kinds, EchoKind.CLUTTER)).isGreaterThan(0.9);
    }

    @Test
    void tall_rain_is_kept_without_dual_polarisation() {
        Scene rain = Scene.empty()
                .with(Moment.REFLECTIVITY, (azimuth, range) -> around(30, 1.5))
                .with(Moment.VELOCITY, (azimuth, range) -> 12 * Math.cos(Math.toRadians(azimuth)));
        Sweep above =
                Scene.empty().at(1.5).with(Moment.REFLECTIVITY, (a, r) -> 28).sweep();

        assertThat(share(
                        EchoFilter.of(look(rain.sweep(), SweepFields.of(above, Moment.REFLECTIVITY, 0))),
                        EchoKind.WEATHER))
                .isGreaterThan(0.99);
    }

    @Test
    void single_gates_are_noise() {
        Sweep specks = Scene.empty()
                .with(Moment.REFLECTIVITY, (azimuth, range) -> random.nextInt(20) == 0 ? 20 : Double.NaN)
                .sweep();

        assertThat(share(EchoFilter.of(look(specks, Optional.empty())), EchoKind.NOISE))
                .isGreaterThan(0.9);
    }
}
