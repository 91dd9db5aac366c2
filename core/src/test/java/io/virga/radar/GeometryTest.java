package io.virga.radar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GeometryTest {
    /** Doviak and Zrnić, figure 2.7: what half a degree gains over the ground, bending included. */
    @Test
    void a_low_beam_rises_as_the_textbook_draws_it() {
        BeamPath path = new BeamPath(0.5, 0);

        assertThat(path.height(0)).isZero();
        assertThat(path.height(100_000)).isCloseTo(1460, within(10.0));
        assertThat(path.height(200_000)).isCloseTo(4100, within(20.0));
        assertThat(new BeamPath(0.5, 400).height(100_000)).isCloseTo(1860, within(10.0));
    }

    @Property
    void ground_and_range_are_inverse(
            @ForAll @DoubleRange(min = -1, max = 60) double elevation,
            @ForAll @DoubleRange(min = 0, max = 460_000) double range) {
        BeamPath path = new BeamPath(elevation, 300);

        assertThat(path.range(path.ground(range))).isCloseTo(range, within(0.01));
    }

    @Property
    void places_and_bearings_are_inverse(
            @ForAll @DoubleRange(min = -70, max = 70) double latitude,
            @ForAll @DoubleRange(min = 0, max = 359.99) double azimuth,
            @ForAll @DoubleRange(min = 1000, max = 460_000) double distance) {
        GroundFrame frame = new GroundFrame(latitude, -97.3);

        GroundFrame.Bearing back = frame.to(frame.at(azimuth, distance));

        assertThat(back.distance()).isCloseTo(distance, within(0.01));
        double apart = Math.abs(back.azimuth() - azimuth);
        assertThat(Math.min(apart, 360 - apart)).isLessThan(1e-6);
    }

    @Test
    void a_degree_northward_is_sixty_nautical_miles() {
        assertThat(new GroundPoint(35, -97).metresTo(new GroundPoint(36, -97))).isCloseTo(60 * 1853.2, within(10.0));
    }
}
