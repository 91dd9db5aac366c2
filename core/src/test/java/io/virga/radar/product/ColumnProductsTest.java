package io.virga.radar.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.virga.radar.BeamPath;
import io.virga.radar.Moment;
import io.virga.radar.Scene;
import io.virga.radar.grid.Field;
import io.virga.radar.grid.Grid;
import io.virga.radar.grid.GroundGrid;
import io.virga.radar.grid.SquareGrid;
import io.virga.radar.grid.SweepFields;
import io.virga.radar.grid.SweepGrid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of columns against cases worked by hand; the antenna stands at 0 m. */
final class ColumnProductsTest {
    private static final GroundGrid GRID = new GroundGrid(360, 1000, 90);
    /** The cell from 50 to 51 km due east. */
    private static final int CELL = GRID.cellAt(90.5, 50_500);

    private static Columns columns(Grid grid, double[] elevations, double... dBZ) {
        List<Field<SweepGrid>> sweeps = new ArrayList<>();
        for (int i = 0; i < elevations.length; i++) {
            double value = dBZ[i];
            sweeps.add(SweepFields.of(
                            Scene.empty()
                                    .at(elevations[i])
                                    .with(Moment.REFLECTIVITY, (azimuth, range) -> value)
                                    .sweep(),
                            Moment.REFLECTIVITY,
                            0)
                    .orElseThrow());
        }
        return Columns.of(grid, sweeps);
    }

    private static double height(double elevation) {
        BeamPath path = new BeamPath(elevation, 0);
        return path.height(path.range(50_500));
    }

    /**
     * At 50.5 km the beams of 1 and 3 degrees lie at 1032 and 2797 m (4/3 earth). 40 dBZ are 1e4 mm^6/m^3, and 1e4^(4/7) = 193.07, so
     * a cubic metre holds 3.44e-6 * 193.07 = 6.642e-4 kg; from the ground to the upper beam that is 1.858 kg/m².
     */
    @Test
    void liquid_water_of_40_dBZ_up_to_2797_m_is_1_86_kg() {
        Columns columns = columns(GRID, new double[] {1, 3}, 40, 40);

        assertThat(height(1)).isCloseTo(1032, within(3.0));
        assertThat(height(3)).isCloseTo(2797, within(3.0));
        assertThat(LiquidWater.of(columns, 0).at(CELL)).isCloseTo(1.858f, within(0.01f));
    }

    /** 56 dBZ are the cap: 3.44e-6 * (10^5.6)^(4/7) = 5.451e-3 kg/m³, times 2797 m is 15.25 kg/m², whatever lies above it. */
    @Test
    void hail_adds_no_liquid_water() {
        assertThat(LiquidWater.of(columns(GRID, new double[] {1, 3}, 70, 70), 0).at(CELL))
                .isCloseTo(15.25f, within(0.05f));
    }

    @Test
    void one_beam_has_no_layer() {
        assertThat(LiquidWater.of(columns(GRID, new double[] {1}, 40), 0).count())
                .isZero();
    }

    /** 1.858 kg/m² below a top of 2797 m are 1858 g over 2797 m: 0.664 g/m³. */
    @Test
    void density_is_liquid_water_over_the_height_of_the_echo() {
        Field<Grid> water = LiquidWater.of(columns(GRID, new double[] {1, 3}, 40, 40), 0);
        float[] tops = new float[GRID.cells()];
        java.util.Arrays.fill(tops, 2797);

        assertThat(LiquidWater.density(water, new Field<>(GRID, tops), 0).at(CELL))
                .isCloseTo(0.664f, within(0.005f));
    }

    /** From 30 dBZ at 1 degree to 10 at 3, 18 dBZ are reached at 1 + 12/20 * 2 = 2.2 degrees. */
    @Test
    void echo_top_is_interpolated_between_beams() {
        Columns columns = columns(GRID, new double[] {1, 3}, 30, 10);

        assertThat(EchoTops.USUAL.of(columns).at(CELL)).isCloseTo((float) height(2.2), within(1f));
        assertThat(EchoTops.USUAL.isCut(columns, CELL)).isFalse();
    }

    @Test
    void echo_top_at_the_highest_beam_is_its_upper_edge_and_says_so() {
        Columns columns = columns(GRID, new double[] {1, 3}, 30, 30);

        assertThat(EchoTops.USUAL.of(columns).at(CELL)).isCloseTo((float) height(3.475), within(1f));
        assertThat(EchoTops.USUAL.isCut(columns, CELL)).isTrue();
    }

    /** From 30 dBZ at 1 degree to the -5 that may be missed at 3, 18 dBZ are reached at 1 + 12/35 * 2 = 1.686 degrees. */
    @Test
    void echo_top_below_an_empty_beam_is_interpolated_towards_what_it_may_have_missed() {
        Columns columns = columns(GRID, new double[] {1, 3}, 30, Double.NaN);

        assertThat(EchoTops.USUAL.of(columns).at(CELL)).isCloseTo((float) height(1.6857), within(1f));
        assertThat(EchoTops.USUAL.of(columns(GRID, new double[] {1, 3}, 10, 10)).count())
                .isZero();
    }

    @Test
    void composite_is_the_greatest_of_all_beams() {
        assertThat(columns(GRID, new double[] {1, 3, 5}, 20, 55, 40).composite().at(CELL))
                .isEqualTo(55);
    }

    /** 10^(0.084 * 50) * 5e-6 = 0.07924 J m^-2 s^-1, halved at 45 dBZ (10^(3.78) * 5e-6 * 0.5 = 0.01506), none at 40. */
    @Test
    void energy_of_hail_is_as_in_witts_equations() {
        assertThat(HailIndex.energy(50)).isCloseTo(0.07924, within(1e-4));
        assertThat(HailIndex.energy(45)).isCloseTo(0.01506, within(1e-4));
        assertThat(HailIndex.energy(40)).isZero();
    }

    /**
     * 60 dBZ: 5e-6 * 10^5.04 = 0.5482. Beams of 3 and 8 degrees at 50.5 km lie at 2797 and 7250 m. With 0 °C at 0 m and -20 °C at 500 m
     * both weigh 1: the integral is 0.5482 * (7250 - 2797) = 2441, SHI 244.1 and MESH 2.54 * 244.1^0.5 = 39.7 mm.
     */
    @Test
    void hail_of_60_dBZ_over_4450_m_is_40_mm() {
        Columns columns = columns(GRID, new double[] {3, 8}, 60, 60);
        Field<Grid> index = new HailIndex(0, 500, 0).severe(columns);

        assertThat(index.at(CELL)).isCloseTo((float) (0.05482 * (height(8) - height(3))), within(0.5f));
        assertThat(HailIndex.size(index).at(CELL)).isCloseTo(39.7f, within(0.3f));
    }

    /** With 0 °C at 3 km above the radar the warning index is 57.5 * 3 - 121 = 51.5, and POSH 29 ln(1) + 50 = 50 % there. */
    @ParameterizedTest
    @CsvSource({"51.5, 50", "103, 70.1", "0, 0", "10000, 100"})
    void probability_of_hail_is_half_at_the_warning_index(float index, float probability) {
        HailIndex hail = new HailIndex(3300, 6500, 300);
        float[] values = new float[GRID.cells()];
        java.util.Arrays.fill(values, index);

        assertThat(hail.warning()).isCloseTo(51.5, within(1e-9));
        assertThat(hail.probability(new Field<>(GRID, values)).at(CELL)).isCloseTo(probability, within(0.1f));
    }

    @Test
    void hail_below_the_freezing_level_counts_nothing() {
        Columns columns = columns(GRID, new double[] {1, 3}, 65, 65);

        assertThat(new HailIndex(3000, 6000, 0).severe(columns).at(CELL)).isZero();
    }

    @Test
    void squares_and_rays_say_the_same_of_an_even_field() {
        SquareGrid squares = new SquareGrid(160, 1000);
        double[] elevations = {1, 3};

        float polar = LiquidWater.of(columns(GRID, elevations, 40, 40), 0).at(CELL);
        float square = LiquidWater.of(columns(squares, elevations, 40, 40), 0).at(squares.cellAt(90.5, 50_500));

        assertThat(square).isCloseTo(polar, within(0.03f));
    }

    @Test
    void climatology_is_colder_in_winter_and_towards_the_poles() {
        Instant july = Instant.parse("2026-07-15T00:00:00Z");
        Instant january = Instant.parse("2026-01-15T00:00:00Z");

        // Its table at 45° in July: 277 K at 620 hPa, 273 at 570, 116 m the height of 1000 hPa.
        assertThat(LevelClimatology.at(45, july).freezing()).isCloseTo(4077, within(5.0));
        assertThat(LevelClimatology.at(45, january).freezing()).isLessThan(100);
        assertThat(LevelClimatology.at(-45, january).freezing()).isCloseTo(4077, within(20.0));
        assertThat(LevelClimatology.at(0, january).freezing()).isCloseTo(4621, within(5.0));
        assertThat(LevelClimatology.at(70, july).freezing())
                .isLessThan(LevelClimatology.at(45, july).freezing());
    }

    /**
     * The reference atmospheres of Anderson and others, AFGL-TR-86-0110 (1986), whose first is the Supplements' of 15°: 277.0 K at 4 km and
     * 270.3 at 5, 257.0 at 7 and 250.3 at 8.
     */
    @Test
    void climatology_of_the_tropics_is_within_100_m_of_another() {
        TemperatureLevels levels = LevelClimatology.at(15, Instant.parse("2026-04-15T00:00:00Z"));

        assertThat(levels.freezing()).isCloseTo(4000 + 1000 * (277.0 - 273.15) / 6.7, within(100.0));
        assertThat(levels.minusTwenty()).isCloseTo(7000 + 1000 * (257.0 - 253.15) / 6.7, within(100.0));
    }

    /** Oklahoma City, Tampa and Detroit on days with hail, by the headings of operational hail tables; metres. */
    @ParameterizedTest
    @CsvSource({
        "35.33, 2013-05-20T20:16:00Z, 4237, 6888, 400",
        "27.71, 2021-04-19T19:02:00Z, 4084, 7468, 400",
        "42.70, 2023-04-05T18:05:00Z, 3475, 6919, 1100"
    })
    void climatological_levels_lie_as_far_from_those_of_a_day_as_the_documents_say(
            double latitude, String time, double freezing, double minusTwenty, double within) {
        TemperatureLevels levels = LevelClimatology.at(latitude, Instant.parse(time));

        assertThat(levels.freezing()).isCloseTo(freezing, within(within));
        assertThat(levels.minusTwenty()).isCloseTo(minusTwenty, within(within));
    }

    @Property(tries = 300)
    void every_place_and_day_has_levels(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude, @ForAll @IntRange(max = 366) int day) {
        Instant time = Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofDays(day));

        TemperatureLevels levels = LevelClimatology.at(latitude, time);

        assertThat(levels.freezing()).isBetween(-1000.0, 5000.0);
        assertThat(levels.minusTwenty()).isBetween(-500.0, 8000.0);
    }

    @Test
    void levels_that_no_air_has_are_refused_with_what_would_do() {
        assertThatThrownBy(() -> TemperatureLevels.set(5000, 4000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-20 °C lies at least 500 m above");
        assertThatThrownBy(() -> TemperatureLevels.set(Double.NaN, 4000)).isInstanceOf(IllegalArgumentException.class);
    }
}
