package io.virga.radar.velocity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.radar.BeamPath;
import io.virga.radar.Moment;
import io.virga.radar.Scene;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Known winds and vortices, folded as a radar folds them, must come back as they were. */
final class UnfoldingTest {
    /** A uniform wind, 30 m/s from 240°, with a vortex of 45 m/s at 500 m around a place 40 km west. */
    private static double air(double azimuth, double range, double vortex) {
        double wind = Wind.from(240, 30).along(azimuth, 0.5);
        double angle = Math.toRadians(azimuth);
        double east = range * Math.sin(angle) + 40_000;
        double north = range * Math.cos(angle);
        double apart = Math.hypot(east, north);
        double speed = vortex * (apart < 500 ? apart / 500 : 500 / apart);
        // Anticlockwise: (-north, east) / apart, along the beam.
        double along = apart == 0 ? 0 : speed * (-north * Math.sin(angle) + east * Math.cos(angle)) / apart;
        return wind + along;
    }

    private static Field<SweepGrid> sweep(double nyquist, Scene.Known known) {
        return SweepFields.of(
                        Scene.empty()
                                .nyquist(OptionalDouble.of(nyquist))
                                .with(Moment.VELOCITY, known)
                                .sweep(),
                        Moment.VELOCITY,
                        0)
                .orElseThrow();
    }

    /** The share of gates within 2 m/s of the truth. */
    private static double share(Field<SweepGrid> velocity, Scene.Known known) {
        SweepGrid grid = velocity.grid();
        int right = 0;
        int all = 0;
        for (int cell = 0; cell < velocity.values().length; cell++) {
            double truth = known.at(grid.azimuth(cell / grid.gates()), grid.range(cell % grid.gates()));
            if (!Double.isNaN(truth)) {
                all++;
                right += Math.abs(velocity.at(cell) - truth) <= 2 ? 1 : 0;
            }
        }
        return (double) right / all;
    }

    @ParameterizedTest
    @CsvSource({"26, 0.999", "20, 0.999", "15, 0.999", "11, 0.999"})
    void uniform_wind_of_30_metres_a_second_is_unfolded_whole(double nyquist, double least) {
        Scene.Known known = (azimuth, range) -> air(azimuth, range, 0);
        Field<SweepGrid> folded = sweep(nyquist, known);

        Field<SweepGrid> unfolded = new Unfolding(WindFit.of(List.of(folded))).of(folded);

        assertThat(share(folded, known)).isLessThan(0.95);
        assertThat(share(unfolded, known)).isGreaterThanOrEqualTo(least);
        assertThat(Folds.of(unfolded).jumps()).isZero();
    }

    @Test
    void tornado_in_a_strong_wind_keeps_its_couplet() {
        Scene.Known known = (azimuth, range) -> air(azimuth, range, 45);
        Field<SweepGrid> folded = Coherence.of(sweep(26, known));

        Field<SweepGrid> unfolded = new Unfolding(WindFit.of(List.of(folded))).of(folded);

        assertThat(share(unfolded, known)).isGreaterThan(0.999);
    }

    @Test
    void storms_apart_are_placed_by_the_wind() {
        Scene.Known known =
                (azimuth, range) -> range < 30_000 || azimuth > 230 && azimuth < 250 && range > 60_000 && range < 80_000
                        ? air(azimuth, range, 0)
                        : Double.NaN;
        Field<SweepGrid> folded = sweep(12, known);

        assertThat(share(new Unfolding(WindFit.of(List.of(folded))).of(folded), known))
                .isGreaterThan(0.999);
    }

    /** Of a storm in clear air and of a wind that rises with height from 12 to 46 m/s: a sweep of it, and what is true. */
    private record Isolated(Field<SweepGrid> received, Scene.Known known) {
        static Isolated at(double elevation) {
            BeamPath path = new BeamPath(elevation, 0);
            Scene.Known known = (azimuth, range) -> azimuth > 230 && azimuth < 250 && range > 60_000 && range < 75_000
                    ? SHEARED.at(path.height(range)).orElseThrow().along(azimuth, elevation)
                    : Double.NaN;
            Scene scene =
                    Scene.empty().at(elevation).nyquist(OptionalDouble.of(20)).with(Moment.VELOCITY, known);
            return new Isolated(
                    SweepFields.of(scene.sweep(), Moment.VELOCITY, 0).orElseThrow(), known);
        }
    }

    private static final WindProfile SHEARED =
            new WindProfile(new TreeMap<>(Map.of(0.0, Wind.from(240, 10), 15_000.0, Wind.from(240, 52))));
    private static final List<Isolated> STORM =
            DoubleStream.of(0.5, 1.5, 3, 5, 7, 9, 11).mapToObj(Isolated::at).toList();
    private static final int TOP = STORM.size() - 1;

    @Test
    void top_of_a_lone_storm_follows_the_sweeps_below_it() {
        List<Field<SweepGrid>> received = STORM.stream().map(Isolated::received).toList();
        assertThat(WindFit.of(received).layers()).isEmpty();

        Field<SweepGrid> alone = new Unfolding(WindProfile.unknown()).of(received.get(TOP));
        List<Field<SweepGrid>> together = new Unfolding(WindProfile.unknown()).of(received);

        assertThat(share(alone, STORM.get(TOP).known())).isZero();
        for (int i = 0; i < together.size(); i++) {
            assertThat(share(together.get(i), STORM.get(i).known())).isEqualTo(1);
        }
    }

    @Test
    void wind_that_is_known_places_a_lone_storm_by_itself() {
        Isolated top = STORM.get(TOP);

        assertThat(share(new Unfolding(SHEARED).of(top.received()), top.known()))
                .isEqualTo(1);
    }

    @Test
    void ground_that_stands_still_is_no_wind() {
        Field<SweepGrid> ground = sweep(12, (azimuth, range) -> range < 40_000 ? 0 : Double.NaN);

        assertThat(WindFit.of(List.of(ground)).layers()).isEmpty();
    }

    @Test
    void wind_is_found_in_folded_velocities() {
        Field<SweepGrid> folded = sweep(11, (azimuth, range) -> air(azimuth, range, 0));

        Wind wind = WindFit.of(List.of(folded)).at(250).orElseThrow();

        assertThat(wind.direction()).isCloseTo(240, within(2.0));
        assertThat(wind.speed()).isCloseTo(30, within(0.7));
    }

    @Test
    void noise_has_no_wind_and_is_left_out() {
        Random random = new Random(7);
        Field<SweepGrid> noise = sweep(26, (azimuth, range) -> random.nextDouble() * 52 - 26);

        Field<SweepGrid> kept = Coherence.of(noise);

        assertThat(kept.count()).isLessThan(noise.count() / 20);
        assertThat(WindFit.of(List.of(noise)).layers()).isEmpty();
    }

    @Test
    void rays_without_a_nyquist_velocity_stay_as_received() {
        Field<SweepGrid> received = SweepFields.of(
                        Scene.empty()
                                .nyquist(OptionalDouble.empty())
                                .with(Moment.VELOCITY, (azimuth, range) -> 20)
                                .sweep(),
                        Moment.VELOCITY,
                        0)
                .orElseThrow();

        assertThat(new Unfolding(WindProfile.unknown()).of(received).values()).containsOnly(20f);
    }

    @Test
    void storm_that_moves_with_the_wind_stands_still_relative_to_it() {
        Wind wind = Wind.from(240, 30);
        Field<SweepGrid> velocity = sweep(60, (azimuth, range) -> wind.along(azimuth, 0.5));

        for (float value : RelativeVelocity.of(velocity, wind).values()) {
            assertThat(value).isCloseTo(0, within(0.3f)); // half a step of the code
        }
    }
}
