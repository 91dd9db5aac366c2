package io.virga.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    @ParameterizedTest
    @CsvSource({
        "isd-lite, '', '', station",
        "isd-csv, zone, Z, zone",
        "lcd, zone, -06:00, units",
        "lcd, colour, blue, colour",
        "ghcn-daily, zone, noon, noon",
        "metar, reference, today, today",
        "metar, container, box, box",
        "json, '', '', json",
        "fault, '', '', fault"
    })
    void a_source_that_lacks_a_setting_or_has_a_wrong_one_is_refused(
            String format, String name, String value, String named) {
        Format known = Format.ofWireName(format).orElseThrow();
        Map<String, String> settings = name.isEmpty() ? Map.of() : Map.of(name, value);
        assertThatThrownBy(() -> new Reading(known, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "-12.5, -12.5", "+0.25, 0.25", ".5, 0.5", "5., 5", "007, 7"})
    void a_decimal_is_read(String text, double value) {
        assertThat(Numbers.decimal(text)).hasValue(value);
    }

    @ParameterizedTest
    @CsvSource({"''", "-", ".", "1e3", "0x1", "NaN", "Infinity", "1d", "1_000", "١٢", "1.2.3", "--1", "' 1'"})
    void what_is_no_decimal_is_none(String text) {
        assertThat(Numbers.decimal(text)).isEmpty();
        assertThat(Numbers.whole(text)).isEqualTo(OptionalInt.empty());
    }

    @Test
    void exponents_are_for_programs() {
        assertThat(Numbers.scientific("1e3")).hasValue(1000);
        assertThat(Numbers.scientific("-2.5E-17")).hasValue(-2.5e-17);
        assertThat(Numbers.scientific("1e999")).isEqualTo(OptionalDouble.empty());
        assertThat(Numbers.scientific("e")).isEqualTo(OptionalDouble.empty());
        assertThat(Numbers.scientific("1d")).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void a_whole_number_has_at_most_nine_digits() {
        assertThat(Numbers.whole("-999999999")).hasValue(-999999999);
        assertThat(Numbers.whole("1000000000")).isEmpty();
        assertThat(Numbers.digits("1234", 1, 5)).isFalse();
    }
}
