package io.virga.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.station.Alias.Scheme;
import io.virga.station.Station.Standing;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StationCatalogueTest {
    private static final Alias XVGA = new Alias(Scheme.ICAO, "xvga");
    private static final Place HILL = new Place(45, -93, OptionalDouble.of(250), "HILL");
    private static final Place VALLEY = new Place(45.1, -93.1, OptionalDouble.of(200), "VALLEY");

    private static Station station(String id, String begin, String end) {
        return new Station(
                new StationId(id),
                "VIRGA",
                "US",
                Set.of(XVGA),
                List.of(new Stay(
                        Optional.of(HILL), Optional.of(LocalDate.parse(begin)), Optional.of(LocalDate.parse(end)))),
                Optional.empty(),
                Standing.CATALOGUED);
    }

    @Test
    void a_name_that_passed_on_finds_whoever_had_it_on_the_day() {
        StationCatalogue catalogue = StationCatalogue.EMPTY.with(
                List.of(station("OLD", "1948-07-01", "1972-12-31"), station("NEW", "1973-01-01", "2023-04-18")));
        assertThat(catalogue.size()).isEqualTo(2);
        assertThat(catalogue.find(XVGA)).hasSize(2);
        assertThat(catalogue.find(XVGA, LocalDate.parse("1972-12-31")).map(Station::id))
                .contains(new StationId("OLD"));
        assertThat(catalogue.find(XVGA, LocalDate.parse("1973-01-01")).map(Station::id))
                .contains(new StationId("NEW"));
        assertThat(catalogue.find(XVGA, LocalDate.parse("2024-01-01"))).isEmpty();
        assertThat(catalogue.find(new Alias(Scheme.WMO, "06610"))).isEmpty();
    }

    @Test
    void a_station_that_moved_keeps_where_it_stood() {
        Station seen = Station.seen(new StationId("A"), Optional.of(HILL), LocalDate.parse("2020-01-01"));
        Station moved = seen.movedTo(VALLEY, LocalDate.parse("2022-06-01"));
        assertThat(moved.placeOn(LocalDate.parse("2022-05-31"))).contains(HILL);
        assertThat(moved.placeOn(LocalDate.parse("2022-06-01"))).contains(VALLEY);
        assertThat(moved.placeOn(LocalDate.parse("2019-12-31"))).isEmpty();
        assertThat(moved.stays()).hasSize(2);
        assertThatThrownBy(() -> moved.movedTo(HILL, LocalDate.parse("2022-06-01")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_station_that_nobody_described_is_known_at_once_and_marked() {
        Station seen = Station.seen(new StationId("A"), Optional.empty(), LocalDate.parse("2020-01-01"));
        assertThat(seen.standing()).isEqualTo(Standing.SEEN);
        assertThat(seen.stoodOn(LocalDate.parse("2030-01-01"))).isTrue();
        StationCatalogue catalogue = StationCatalogue.EMPTY.with(List.of(seen));
        assertThat(catalogue
                        .with(List.of(seen.in(ZoneId.of("America/Chicago"))))
                        .find(seen.id())
                        .flatMap(Station::zone))
                .contains(ZoneId.of("America/Chicago"));
        assertThat(catalogue.find(seen.id()).flatMap(Station::zone)).isEmpty();
    }

    @Test
    void a_station_stands_in_one_place_at_a_time() {
        Stay first = new Stay(
                Optional.of(HILL),
                Optional.of(LocalDate.parse("2020-01-01")),
                Optional.of(LocalDate.parse("2020-06-01")));
        Stay second = new Stay(Optional.of(VALLEY), Optional.of(LocalDate.parse("2020-06-01")), Optional.empty());
        for (List<Stay> stays : List.of(List.of(first, second), List.of(second, second), List.<Stay>of())) {
            assertThatThrownBy(() ->
                            new Station(new StationId("A"), "", "", Set.of(), stays, Optional.empty(), Standing.SEEN))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Stay(
                        Optional.empty(),
                        Optional.of(LocalDate.parse("2020-01-02")),
                        Optional.of(LocalDate.parse("2020-01-01"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Sighting sighting(double latitude, String first, String last) {
        return new Sighting(
                new Place(latitude, 10, java.util.OptionalDouble.empty(), "n"),
                LocalDate.parse(first),
                LocalDate.parse(last));
    }

    @Test
    void station_that_nobody_described_keeps_the_places_from_which_it_reported() {
        Station station = Station.sighted(
                new StationId("X"),
                List.of(
                        sighting(51.5, "2026-03-02", "2026-09-01"),
                        sighting(50.0, "2026-01-01", "2026-02-01"),
                        sighting(50.004, "2026-02-01", "2026-03-01")),
                LocalDate.parse("2026-11-21"));
        assertThat(station.standing()).isEqualTo(Station.Standing.SEEN);
        assertThat(station.stays()).hasSize(2);
        assertThat(station.placeOn(LocalDate.parse("2026-02-20")).orElseThrow().latitude())
                .isEqualTo(50.0);
        assertThat(station.placeOn(LocalDate.parse("2026-03-02")).orElseThrow().latitude())
                .isEqualTo(51.5);
    }

    @Test
    void sources_that_disagree_all_the_time_about_a_place_are_no_move() {
        Station station = Station.sighted(
                new StationId("X"),
                List.of(sighting(50, "2026-01-01", "2026-09-01"), sighting(52, "2026-01-02", "2026-09-01")),
                LocalDate.parse("2026-11-21"));
        assertThat(station.stays()).hasSize(1);
        assertThat(Station.sighted(new StationId("X"), List.of(), LocalDate.parse("2026-11-21"))
                        .placeOn(LocalDate.parse("2026-11-21")))
                .isEmpty();
    }

    private static Station listed(String id, Set<Alias> aliases, Optional<Place> place, Optional<ZoneId> zone) {
        return new Station(
                new StationId(id),
                "",
                "",
                aliases,
                List.of(new Stay(place, Optional.empty(), Optional.empty())),
                zone,
                Standing.CATALOGUED);
    }

    @Test
    void lists_that_share_a_name_complete_one_another() {
        Alias wban = new Alias(Alias.Scheme.WBAN, "12345");
        Alias icao = new Alias(Alias.Scheme.ICAO, "XVGA");
        ZoneId chicago = ZoneId.of("America/Chicago");
        StationCatalogue catalogue = StationCatalogue.EMPTY.with(List.of(
                listed("XVW00012345", Set.of(wban), Optional.of(HILL), Optional.empty()),
                listed("99999912345", Set.of(wban, icao), Optional.empty(), Optional.empty()),
                listed("XVGA", Set.of(), Optional.of(VALLEY), Optional.of(chicago)),
                listed("12345", Set.of(), Optional.of(VALLEY), Optional.of(ZoneId.of("Asia/Tokyo")))));
        LocalDate day = LocalDate.parse("2026-11-21");
        Station station = catalogue.known(new StationId("XVW00012345"), day).orElseThrow();
        assertThat(station.zone()).as("by WBAN and ICAO, not by chance").contains(chicago);
        assertThat(station.aliases()).containsExactlyInAnyOrder(wban, icao);
        assertThat(station.placeOn(day)).as("its own word counts").contains(HILL);
        assertThat(catalogue.known(new StationId("99999912345"), day).flatMap(s -> s.placeOn(day)))
                .as("what it does not say itself")
                .isPresent();
        assertThat(catalogue.describes(new StationId("xvga"), day)).isTrue();
        assertThat(catalogue.describes(new StationId("NOWHERE"), day)).isFalse();
    }

    @Test
    void list_without_days_takes_no_history_away() {
        Station history = station("A", "1948-07-01", "1972-12-31").movedTo(VALLEY, LocalDate.parse("1973-01-01"));
        Station today = listed("A", Set.of(), Optional.of(VALLEY), Optional.of(ZoneId.of("America/Chicago")));
        Station both = StationCatalogue.EMPTY
                .with(List.of(history))
                .with(List.of(today))
                .find(new StationId("A"))
                .orElseThrow();
        assertThat(both.placeOn(LocalDate.parse("1960-01-01"))).contains(HILL);
        assertThat(both.zone()).contains(ZoneId.of("America/Chicago"));
        assertThat(both.name()).isEqualTo("VIRGA");
    }

    @Test
    void catalogued_station_that_moves_keeps_what_its_catalogue_knew() {
        Station listed = station("A", "1948-07-01", "2023-04-18");
        Station moved = listed.movedBy(
                List.of(sighting(50.0, "2026-01-01", "2026-02-01"), sighting(51.5, "2026-02-02", "2026-09-01")));
        assertThat(moved.placeOn(LocalDate.parse("2000-01-01"))).contains(HILL);
        assertThat(moved.placeOn(LocalDate.parse("2026-03-01")).orElseThrow().latitude())
                .isEqualTo(51.5);
        assertThat(listed.movedBy(List.of(sighting(50.0, "2026-01-01", "2026-02-01"))))
                .as("a source that differs from the catalogue from the first report on is no move")
                .isEqualTo(listed);
        assertThat(listed.movedBy(List.of())).isEqualTo(listed);
    }
}
