package io.virga.format.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virga.format.Reason;
import io.virga.format.SharedData;
import io.virga.station.Alias;
import io.virga.station.Alias.Scheme;
import io.virga.station.Place;
import io.virga.station.Station;
import io.virga.station.StationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationListTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final String HEADER =
            "\"USAF\",\"WBAN\",\"STATION NAME\",\"CTRY\",\"STATE\",\"ICAO\",\"LAT\",\"LON\",\"ELEV(M)\",\"BEGIN\",\"END\"\n";

    private static StationList read(String lines) throws IOException {
        return StationList.read(new ByteArrayInputStream((HEADER + lines).getBytes(UTF_8)));
    }

    @Test
    void a_line_becomes_a_station_with_its_names_place_and_days() throws IOException {
        StationList list = read("\"999999\",\"12345\",\"VIRGA FIELD\",\"US\",\"MN\",\"XVGA\",\"+45.000\",\"-093.000\","
                + "\"+0250.0\",\"19480701\",\"19721231\"\n");
        Station station = list.catalogue().find(new StationId("99999912345")).orElseThrow();
        assertThat(station.name()).isEqualTo("VIRGA FIELD");
        assertThat(station.country()).isEqualTo("US");
        assertThat(station.placeOn(LocalDate.parse("1960-01-01"))
                        .map(Place::elevationMetres)
                        .orElseThrow())
                .hasValue(250);
        assertThat(list.catalogue().find(new Alias(Scheme.ICAO, "XVGA"), LocalDate.parse("1960-01-01")))
                .contains(station);
        assertThat(list.refused()).isEmpty();
    }

    @Test
    void a_position_that_is_not_known_is_none() throws IOException {
        StationList list =
                read("\"1\",\"2\",\"A\",\"\",\"\",\"\",\"+00.000\",\"+000.000\",\"-0999.0\",\"20000101\",\"20010101\"\n"
                        + "\"3\",\"4\",\"B\",\"\",\"\",\"\",\"\",\"\",\"\",\"20000101\",\"20010101\"\n");
        assertThat(list.catalogue()
                        .find(new StationId("12"))
                        .orElseThrow()
                        .stays()
                        .get(0)
                        .place())
                .isEmpty();
        assertThat(list.catalogue()
                        .find(new StationId("34"))
                        .orElseThrow()
                        .stays()
                        .get(0)
                        .place())
                .isEmpty();
    }

    @Test
    void a_line_that_cannot_be_is_told_and_the_others_stand() throws IOException {
        StationList list = read("\"1\",\"2\",\"A\",\"\",\"\",\"\",\"\",\"\",\"\",\"20000230\",\"20010101\"\n"
                + "\"3\",\"4\"\n"
                + "\"5\",\"6\",\"B\",\"\",\"\",\"\",\"+99.000\",\"+1.0\",\"\",\"20000101\",\"20010101\"\n"
                + "\"7\",\"8\",\"C\",\"\",\"\",\"\",\"\",\"\",\"\",\"20010102\",\"20010101\"\n"
                + "\"9\",\"0\",\"D\",\"\",\"\",\"\",\"\",\"\",\"\",\"20000101\",\"20010101\"\n");
        assertThat(list.catalogue().size()).isEqualTo(1);
        assertThat(list.refused().keySet()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(list.refused().values())
                .extracting("reason")
                .containsExactly(Reason.BAD_TIME, Reason.WRONG_COLUMNS, Reason.BAD_PLACE, Reason.BAD_VALUE);
    }

    private static StationList list(String... lines) throws IOException {
        return StationList.read(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8)));
    }

    private static Station only(StationList list, String form) {
        assertThat(list.refused()).isEmpty();
        assertThat(list.form()).isEqualTo(form);
        return list.catalogue().all().stream().findFirst().orElseThrow();
    }

    private static List<String> aliases(Station station) {
        return station.aliases().stream()
                .map(alias -> alias.scheme() + ":" + alias.text())
                .sorted()
                .toList();
    }

    private static void standsAtVirga(Station station, double metres) {
        Place place = station.placeOn(TODAY).orElseThrow();
        assertThat(place.latitude()).isEqualTo(45.5, within(1e-9));
        assertThat(place.longitude()).isEqualTo(-93.25, within(1e-9));
        assertThat(place.elevationMetres()).hasValue(metres);
        assertThat(station.name()).isEqualTo("VIRGA FIELD");
    }

    @Test
    void a_table_of_ones_own_tells_names_zone_and_moves() throws IOException {
        StationList list = list(
                "station,name,latitude,longitude,elevation_m,zone,begin,end,icao,wmo,wigos,usaf_wban,ghcn",
                "ROOF,OLD ROOF,45,-93,240,America/Chicago,2001-01-01,2010-05-31,,,,,",
                "ROOF,VIRGA FIELD,45.5,-93.25,250,America/Chicago,2010-06-01,,xvga,,0-20000-0-99123,,XVM00099123");
        Station station = only(list, "virga");
        standsAtVirga(station, 250);
        assertThat(station.placeOn(LocalDate.parse("2005-01-01")).orElseThrow().latitude())
                .isEqualTo(45);
        assertThat(station.zone()).contains(ZoneId.of("America/Chicago"));
        assertThat(aliases(station))
                .containsExactly("GHCN:XVM00099123", "ICAO:XVGA", "WIGOS:0-20000-0-99123", "WMO:99123");
    }

    @Test
    void lists_of_ghcn_give_the_numbers_that_are_in_their_ids() throws IOException {
        Station daily = only(
                list("XVW00012345  45.5000  -93.2500  250.0 MN VIRGA FIELD                    GSN     99123"),
                "ghcnd-stations");
        standsAtVirga(daily, 250);
        assertThat(aliases(daily))
                .containsExactly("GHCN:XVW00012345", "WBAN:12345", "WIGOS:0-20000-0-99123", "WMO:99123");
        Station hourly = only(
                list(
                        "GHCN_ID,LATITUDE,LONGITUDE,ELEVATION,STATE,NAME,GSN,(US)HCN_(US)CRN,WMO_ID,ICAO,ISO_CODE",
                        "XVM00099123,45.5,-93.25,250.0,,VIRGA FIELD,,,99123,XVGA,XV"),
                "ghcnh-station-list");
        standsAtVirga(hourly, 250);
        assertThat(aliases(hourly))
                .containsExactly("GHCN:XVM00099123", "ICAO:XVGA", "WIGOS:0-20000-0-99123", "WMO:99123");
        for (String filler : List.of("-999.9", "-999.0", "8191.0", "9999.0")) {
            assertThat(list("GHCN_ID,LATITUDE,LONGITUDE,ELEVATION", "XVM00099123,45.5,-93.25," + filler)
                            .catalogue()
                            .all()
                            .stream()
                            .flatMap(station -> station.placeOn(TODAY).stream())
                            .map(Place::elevationMetres))
                    .as(filler)
                    .containsExactly(OptionalDouble.empty());
        }
    }

    @Test
    void stations_of_wis_2_are_known_by_wigos_and_the_number_within() throws IOException {
        Station station = only(
                list(
                        "station_name,wigos_station_identifier,traditional_station_identifier,facility_type,latitude,"
                                + "longitude,elevation,barometer_height,territory_name,wmo_region",
                        "VIRGA FIELD,0-20000-0-99123,99123,landFixed,45.5,-93.25,250,251,XVG,europe"),
                "wis2-stations");
        standsAtVirga(station, 250);
        assertThat(aliases(station)).containsExactly("WIGOS:0-20000-0-99123", "WMO:99123");
    }

    @Test
    void json_lists_tell_time_zones() throws IOException {
        String nws =
                "{\"@context\": [], \"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"coordinates\":"
                        + " [-93.25, 45.5]}, \"properties\": {\"stationIdentifier\": \"XVGA\", \"name\": \"VIRGA FIELD\","
                        + " \"timeZone\": \"America/Chicago\", \"elevation\": {\"unitCode\": \"wmoUnit:m\", \"value\": 250}}}]}";
        String iem =
                "{\"type\": \"FeatureCollection\", \"features\": [{\"geometry\": {\"coordinates\": [-93.25, 45.5]},"
                        + " \"properties\": {\"sid\": \"XVG\", \"sname\": \"VIRGA FIELD\", \"tzname\": \"America/Chicago\","
                        + " \"elevation\": 250, \"archive_begin\": \"1995-01-01\", \"archive_end\": null}}]}";
        String meteostat =
                "[{\"id\": \"99123\", \"name\": {\"en\": \"VIRGA FIELD\"}, \"identifiers\": {\"wmo\": \"99123\","
                        + " \"icao\": \"XVGA\"}, \"location\": {\"latitude\": 45.5, \"longitude\": -93.25, \"elevation\": 250},"
                        + " \"timezone\": \"America/Chicago\"}]";
        Map.of("nws-stations", nws, "iem-network", iem, "meteostat", meteostat).forEach((form, text) -> {
            try {
                Station station = only(list(text), form);
                standsAtVirga(station, 250);
                assertThat(station.zone()).contains(ZoneId.of("America/Chicago"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(only(list(iem), "iem-network").stoodOn(LocalDate.parse("1994-12-31")))
                .isFalse();
    }

    @Test
    void a_list_in_fixed_columns_is_read_behind_its_preface() throws IOException {
        Station aviation = only(
                list(
                        "! who made it",
                        "VIRGINIA           02-JAN-19",
                        "CD  STATION         ICAO  IATA  SYNOP   LAT     LONG   ELEV   M  N  V  U  A  C",
                        "XV VIRGA FIELD      XVGA  VGA   99123  45 30N  093 15W  250   X     T          7 XV"),
                "aviation-stations");
        standsAtVirga(aviation, 250);
        assertThat(aliases(aviation)).containsExactly("ICAO:XVGA", "WIGOS:0-20000-0-99123", "WMO:99123");
        standsAtVirga(
                only(
                        list("XVGA     991230 VIRGA FIELD                      MN XV  4550  -9325   250  0"),
                        "gempak-table"),
                250);
        standsAtVirga(
                only(
                        list("999999 12345 VIRGA FIELD                   XV XV    XVGA  +45500 -093250 +02500"),
                        "ish-history"),
                250);
    }

    @Test
    void a_file_of_no_known_form_has_no_station_and_says_which_there_are() throws IOException {
        for (String text : List.of(
                "a,b\n1,2\n",
                "",
                "{\"a\": 1}",
                "[]",
                "[",
                "\u0000",
                "{\"features\": [{}]}",
                "station,latitude,longitude\n")) {
            StationList list = list(text);
            assertThat(list.catalogue().size()).isZero();
            assertThat(list.refused()).as(text).isNotEmpty();
        }
        assertThat(list("a,b", "1,2").refused().values())
                .singleElement()
                .satisfies(why -> assertThat(why.detail()).contains("isd-history", "nws-stations"));
    }

    @Test
    void what_is_damaged_costs_only_itself_and_nothing_is_thrown() throws IOException {
        StationList list = list(
                "station,latitude,longitude,zone,icao",
                "A,45,-93,Mars/Olympus,",
                "B,45,-93,,a b",
                "C,north,-93,,",
                "D," + "9".repeat(100_000),
                "E,45,-93,,");
        assertThat(list.catalogue().all())
                .extracting(station -> station.id().text())
                .containsExactlyInAnyOrder("A", "E");
        assertThat(list.refused().keySet()).containsExactly(3L, 4L, 5L);
        assertThat(list.catalogue().find(new StationId("A")).flatMap(Station::zone))
                .as("a zone that nobody knows")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "surface/isd-history.csv, isd-history, 29632, 0",
        "surface/stations-fixed-width.txt, ish-history, 28163, 1",
        "surface/metpy/stations.txt, aviation-stations, 9279, 8",
        "surface/metpy/sfstns.tbl, gempak-table, 9317, 79",
        "api/aviationweather_xml_csv/KDEN_KSEA_PHNL_StationInfo_CSV.csv, aviationweather, 3, 0",
        "'api/weather.gov/e2e__gridpoints__FWD__89,104__stations__limit=3.json', nws-stations, 72, 0",
        "api/pynws/gridpoints_stations.json, nws-stations, 41, 0"
    })
    void real_lists_are_read(String name, String form, int stations, int refused) throws IOException {
        Optional<Path> file = SharedData.file(name);
        assumeTrue(file.isPresent(), name + " is not beside the project");
        StationList list = StationList.read(Files.newInputStream(file.get()));
        assertThat(list.form()).isEqualTo(form);
        assertThat(list.refused()).hasSize(refused);
        assertThat(list.catalogue().size()).isEqualTo(stations);
    }

    @Test
    void an_airports_name_belongs_to_whoever_had_it_on_the_day() throws IOException {
        Optional<Path> file = SharedData.file("surface/isd-history.csv");
        assumeTrue(file.isPresent(), "isd-history.csv is not beside the project");
        StationList list = StationList.read(Files.newInputStream(file.get()));
        Alias kennedy = new Alias(Scheme.ICAO, "KJFK");
        assertThat(list.catalogue().find(kennedy)).hasSize(2);
        assertThat(list.catalogue().find(kennedy, LocalDate.parse("1960-01-01")).map(Station::id))
                .contains(new StationId("99999994789"));
        assertThat(list.catalogue().find(kennedy, LocalDate.parse("2013-05-20")).map(Station::id))
                .contains(new StationId("74486094789"));
    }
}
