package io.virga.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
    @ParameterizedTest
    @CsvSource({
        "32, FAHRENHEIT, 0",
        "-40, FAHRENHEIT, -40",
        "212, FAHRENHEIT, 100",
        "273.15, KELVIN, 0",
        "101325, PASCAL, 1013.25",
        "29.92, INCH_OF_MERCURY, 1013.2076",
        "100, KNOT, 51.4444",
        "36, KILOMETRE_PER_HOUR, 10",
        "1, MILE_PER_HOUR, 0.44704",
        "1, INCH, 25.4",
        "12, CENTIMETRE, 120",
        "55, PERCENT, 55",
        "7, OKTA, 87.5",
        "1500, METRE, 1.5",
        "10000, FOOT, 3.048",
        "10, STATUTE_MILE, 16.09344"
    })
    void known_amounts_convert_to_canonical_units(double value, Unit unit, double canonical) {
        assertThat(new Quantity(value, unit).canonical()).isCloseTo(canonical, within(1e-4));
    }

    @Property
    void every_unit_converts_there_and_back(
            @ForAll Unit unit, @ForAll @DoubleRange(min = -1e6, max = 1e6) double value) {
        assertThat(unit.fromCanonical(unit.toCanonical(value))).isCloseTo(value, within(1e-6));
        assertThat(Unit.ofSymbol(unit.symbol())).contains(unit);
    }

    @Test
    void units_of_different_dimensions_do_not_mix() {
        assertThatThrownBy(() -> new Quantity(1, Unit.KNOT).in(Unit.METRE)).hasMessageContaining("kt");
    }

    @Test
    void numbers_that_are_none_are_refused() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new Quantity(value, Unit.CELSIUS)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void symbols_keep_their_case() {
        assertThat(Unit.ofSymbol("Mm")).isEmpty();
        assertThat(Unit.ofSymbol("MM")).isEmpty();
    }
}
