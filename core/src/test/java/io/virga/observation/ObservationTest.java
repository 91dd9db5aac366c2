package io.virga.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.Envelopes;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationTest {
    private static final ObservationId ID =
            new ObservationId(new StationId("A"), Instant.parse("2026-01-01T00:00:00Z"), "AUTO");

    private static Observation of(Measurement... values) {
        return new Observation(
                ID,
                Optional.empty(),
                List.of(values),
                Optional.empty(),
                0,
                Envelopes.provenance(SourceClock.Kind.WALL));
    }

    @Test
    void measurements_are_ordered_by_element_and_never_doubled() {
        Measurement wind = Measurement.of(Element.WIND_SPEED, new Quantity(1, Unit.KNOT), "");
        Measurement heat = Measurement.of(Element.AIR_TEMPERATURE, new Quantity(50, Unit.FAHRENHEIT), "");
        assertThat(of(wind, heat).measurements()).containsExactly(heat, wind);
        assertThat(of(wind, heat)).isEqualTo(of(heat, wind));
        assertThatThrownBy(() -> of(wind, wind)).hasMessageContaining("wind_speed");
    }

    @Test
    void a_unit_of_another_dimension_is_refused() {
        assertThatThrownBy(() -> Measurement.of(Element.AIR_TEMPERATURE, new Quantity(1, Unit.HECTOPASCAL), ""))
                .hasMessageContaining("air_temperature")
                .hasMessageContaining("hPa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a|b", "a\u0000", "é", "\u007f", "12345678901234567"})
    void a_report_type_that_could_not_be_part_of_a_key_is_refused(String type) {
        assertThatThrownBy(() -> new ObservationId(ID.station(), ID.observedAt(), type))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a|b", "a\nb", "İ"})
    void a_station_that_could_not_be_part_of_a_key_is_refused(String text) {
        assertThatThrownBy(() -> new StationId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_identity_survives_the_milliseconds_of_a_message() {
        ObservationId fine = new ObservationId(ID.station(), Instant.parse("2026-01-01T00:00:00.123999999Z"), "AUTO");
        assertThat(fine.observedAt())
                .isEqualTo(Instant.ofEpochMilli(fine.observedAt().toEpochMilli()));
        assertThat(fine).isEqualTo(new ObservationId(ID.station(), Instant.parse("2026-01-01T00:00:00.123Z"), "AUTO"));
    }

    @Test
    void a_time_that_no_message_could_carry_is_refused() {
        for (Instant time : List.of(
                Instant.MIN,
                Instant.MAX,
                Instant.parse("1599-12-31T23:59:59.999Z"),
                Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1))) {
            assertThat(ObservationId.canBe(time)).isFalse();
            assertThatThrownBy(() -> new ObservationId(ID.station(), time, "AUTO"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ObservationId.canBe(Instant.parse("9999-12-31T23:59:59.999999999Z")))
                .isTrue();
    }

    @Test
    void a_place_off_the_globe_is_refused() {
        assertThatThrownBy(() -> new Place(Double.NaN, 0, OptionalDouble.empty(), ""))
                .hasMessageContaining("latitude");
        assertThatThrownBy(() -> new Place(0, 180.1, OptionalDouble.empty(), ""))
                .hasMessageContaining("longitude");
    }

    @Test
    void a_check_cannot_fail_without_having_run() {
        assertThatThrownBy(() -> new Verdict(Descriptor.X, Verdict.MASTER, Verdict.VALIDITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
