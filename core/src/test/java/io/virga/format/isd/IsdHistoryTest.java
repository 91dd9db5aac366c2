package io.virga.format.isd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IsdHistoryTest {
    private static final String HEADER =
            "\"USAF\",\"WBAN\",\"STATION NAME\",\"CTRY\",\"STATE\",\"ICAO\",\"LAT\",\"LON\",\"ELEV(M)\",\"BEGIN\",\"END\"\n";

    private static IsdHistory read(String lines) throws IOException {
        return IsdHistory.read(new ByteArrayInputStream((HEADER + lines).getBytes(UTF_8)));
    }

    @Test
    void a_line_becomes_a_station_with_its_names_place_and_days() throws IOException {
        IsdHistory history =
                read("\"999999\",\"12345\",\"VIRGA FIELD\",\"US\",\"MN\",\"XVGA\",\"+45.000\",\"-093.000\","
                        + "\"+0250.0\",\"19480701\",\"19721231\"\n");
        Station station = history.catalogue().find(new StationId("99999912345")).orElseThrow();
        assertThat(station.name()).isEqualTo("VIRGA FIELD");
        assertThat(station.country()).isEqualTo("US");
        assertThat(station.placeOn(LocalDate.parse("1960-01-01"))
                        .map(Place::elevationMetres)
                        .orElseThrow())
                .hasValue(250);
        assertThat(history.catalogue().find(new Alias(Scheme.ICAO, "XVGA"), LocalDate.parse("1960-01-01")))
                .contains(station);
        assertThat(history.refused()).isEmpty();
    }

    @Test
    void a_position_that_is_not_known_is_none() throws IOException {
        IsdHistory history =
                read("\"1\",\"2\",\"A\",\"\",\"\",\"\",\"+00.000\",\"+000.000\",\"-0999.0\",\"20000101\",\"20010101\"\n"
                        + "\"3\",\"4\",\"B\",\"\",\"\",\"\",\"\",\"\",\"\",\"20000101\",\"20010101\"\n");
        assertThat(history.catalogue()
                        .find(new StationId("12"))
                        .orElseThrow()
                        .stays()
                        .get(0)
                        .place())
                .isEmpty();
        assertThat(history.catalogue()
                        .find(new StationId("34"))
                        .orElseThrow()
                        .stays()
                        .get(0)
                        .place())
                .isEmpty();
    }

    @Test
    void a_line_that_cannot_be_is_told_and_the_others_stand() throws IOException {
        IsdHistory history = read("\"1\",\"2\",\"A\",\"\",\"\",\"\",\"\",\"\",\"\",\"20000230\",\"20010101\"\n"
                + "\"3\",\"4\"\n"
                + "\"5\",\"6\",\"B\",\"\",\"\",\"\",\"+99.000\",\"+1.0\",\"\",\"20000101\",\"20010101\"\n"
                + "\"7\",\"8\",\"C\",\"\",\"\",\"\",\"\",\"\",\"\",\"20010102\",\"20010101\"\n"
                + "\"9\",\"0\",\"D\",\"\",\"\",\"\",\"\",\"\",\"\",\"20000101\",\"20010101\"\n");
        assertThat(history.catalogue().size()).isEqualTo(1);
        assertThat(history.refused().keySet()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(history.refused().values())
                .extracting("reason")
                .containsExactly(Reason.BAD_TIME, Reason.WRONG_COLUMNS, Reason.BAD_PLACE, Reason.BAD_VALUE);
    }

    @Test
    void a_file_with_another_header_has_no_station() throws IOException {
        IsdHistory history = IsdHistory.read(new ByteArrayInputStream("a,b\n1,2\n".getBytes(UTF_8)));
        assertThat(history.catalogue().size()).isZero();
        assertThat(history.refused()).hasSize(1);
    }

    @Test
    void the_real_list_is_read_whole() throws IOException {
        Optional<Path> file = SharedData.file("surface/isd-history.csv");
        assumeTrue(file.isPresent(), "isd-history.csv is not beside the project");
        IsdHistory history = IsdHistory.read(Files.newInputStream(file.get()));
        assertThat(history.refused()).isEmpty();
        assertThat(history.catalogue().size()).isEqualTo(29_632);
        Alias kennedy = new Alias(Scheme.ICAO, "KJFK");
        assertThat(history.catalogue().find(kennedy)).hasSize(2);
        assertThat(history.catalogue()
                        .find(kennedy, LocalDate.parse("1960-01-01"))
                        .map(Station::id))
                .contains(new StationId("99999994789"));
        assertThat(history.catalogue()
                        .find(kennedy, LocalDate.parse("2013-05-20"))
                        .map(Station::id))
                .contains(new StationId("74486094789"));
    }
}
