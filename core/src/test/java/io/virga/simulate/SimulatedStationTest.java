package io.virga.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.station.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedStationTest {
    private static final long SEED = 42;

    @Test
    void the_first_stations_are_letters_and_the_others_are_numbered() {
        List<String> names = IntStream.of(0, 14, 25, 26, 99_999)
                .mapToObj(n -> new SimulatedStation(SEED, n).id().text())
                .toList();
        assertThat(names).containsExactly("A", "O", "Z", "S00027", "S100000");
    }

    @Test
    void a_hundred_thousand_stations_have_different_names_and_stand_inland() {
        Set<String> names = new HashSet<>();
        for (int n = 0; n < SimulatedStation.MOST; n++) {
            SimulatedStation station = new SimulatedStation(SEED, n);
            Place place = station.place();
            assertThat(names.add(station.id().text())).isTrue();
            assertThat(place.latitude()).isBetween(33.5, 48.5);
            assertThat(place.longitude()).isBetween(-121.0, place.latitude() > 41 ? -93.0 : -84.0);
            assertThat(place.elevationMetres().orElseThrow()).isBetween(100.0, 1800.0);
        }
        assertThat(names).hasSize(100_000);
    }

    @Test
    void a_station_is_the_same_whenever_it_is_made_and_differs_by_seed_and_number() {
        assertThat(new SimulatedStation(SEED, 7).place()).isEqualTo(new SimulatedStation(SEED, 7).place());
        assertThat(new SimulatedStation(SEED, 7).place()).isNotEqualTo(new SimulatedStation(SEED + 1, 7).place());
        assertThat(new SimulatedStation(SEED, 7).place()).isNotEqualTo(new SimulatedStation(SEED, 8).place());
    }

    @Test
    void numbers_that_no_simulation_has_are_refused() {
        assertThatThrownBy(() -> new SimulatedStation(SEED, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new SimulatedStation(SEED, 100_000)).hasMessageContaining("100000");
    }

    /** Ranges of the exercise's model: base + S + U(-2.5, 2.5), S within 15; chances within 0.15 of their base. */
    @Test
    void the_climate_of_every_station_lies_in_the_ranges_of_the_model_and_fills_them() {
        double[] degrees = {27, 31, 44, 58, 70, 79, 83, 81, 74, 61, 46, 32};
        double[] start = {.1, .1, .3, .5, .4, .2, .2, .1, .2, .2, .2, .1};
        double warmest = 0;
        double coldest = 0;
        for (int n = 0; n < 2000; n++) {
            Climate climate = new Climate(SEED, n);
            double least = 99;
            double greatest = -99;
            for (int month = 1; month <= 12; month++) {
                double offset = climate.degrees(month) - degrees[month - 1];
                least = Math.min(least, offset);
                greatest = Math.max(greatest, offset);
                assertThat(climate.rainStart(month)).isBetween(start[month - 1] - 0.15, start[month - 1] + 0.15);
                assertThat(climate.wetShare(month)).isBetween(0.0, 0.8);
            }
            assertThat(least).isGreaterThanOrEqualTo(-17.5);
            assertThat(greatest).isLessThanOrEqualTo(17.5);
            assertThat(greatest - least)
                    .as("the shift of a station is shared by its months")
                    .isLessThanOrEqualTo(5);
            assertThat(climate.rainStop()).isBetween(0.2, 0.4);
            warmest = Math.max(warmest, greatest);
            coldest = Math.min(coldest, least);
        }
        assertThat(warmest).isGreaterThan(15);
        assertThat(coldest).isLessThan(-15);
    }
}
