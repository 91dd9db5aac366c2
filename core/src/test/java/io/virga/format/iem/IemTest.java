package io.virga.format.iem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.format.Format;
import io.virga.format.Reading;
import io.virga.format.Reason;
import io.virga.format.Reports;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IemTest {
    private static final Reading READING = Reports.reading(Format.IEM_ASOS);
    private static final String HEADER = "station,valid,lon,lat,";

    private static Observation row(String columns, String values) {
        return Reports.one(READING, HEADER + columns + "\nXVG,2024-03-01 00:05,-93.2,45.1," + values + "\n");
    }

    @ParameterizedTest
    @CsvSource({
        "tmpf, 73.94, AIR_TEMPERATURE, 23.3",
        "dwpf, 32.00, DEW_POINT, 0.0",
        "relh, 55.5, RELATIVE_HUMIDITY, 55.5",
        "alti, 29.92, ALTIMETER_SETTING, 1013.2076",
        "mslp, 1014.8, SEA_LEVEL_PRESSURE, 1014.8",
        "vsby, 10.00, VISIBILITY, 16.09344",
        "gust, 20.0, WIND_GUST, 10.2889",
        "p01i, 0.10, PRECIPITATION, 2.54",
        "snowdepth, 3, SNOW_DEPTH, 76.2"
    })
    void a_column_is_converted_from_customary_units(String column, String text, Element element, double canonical) {
        assertThat(Reports.measurement(row(column, text), element).value()).isCloseTo(canonical, within(1e-3));
    }

    @Test
    void a_row_gives_station_time_and_place() {
        Observation row = row("tmpf", "50");
        assertThat(row.id().station().text()).isEqualTo("XVG");
        assertThat(row.id().observedAt()).isEqualTo("2024-03-01T00:05:00Z");
        assertThat(row.place().orElseThrow().latitude()).isEqualTo(45.1);
    }

    @ParameterizedTest
    @CsvSource({"M, ''", "'', ''", "0.0001, TRACE", "T, TRACE", "0.00, NONE"})
    void missing_and_trace_are_told_apart(String text, String qualifier) {
        String found = row("p01i", text)
                .measurement(Element.PRECIPITATION)
                .map(Measurement::qualifier)
                .map(Qualifier::name)
                .orElse("");
        assertThat(found).isEqualTo(qualifier);
    }

    @Test
    void wind_from_zero_degrees_is_calm_or_variable() {
        Observation calm = row("drct,sknt", "0.00,0.00");
        assertThat(Reports.measurement(calm, Element.WIND_SPEED).qualifier()).isEqualTo(Qualifier.CALM);
        assertThat(calm.measurement(Element.WIND_DIRECTION)).isEmpty();
        Observation variable = row("drct,sknt", "0.00,3.00");
        assertThat(Reports.measurement(variable, Element.WIND_SPEED).qualifier())
                .isEqualTo(Qualifier.VARIABLE);
        assertThat(Reports.reported(row("drct,sknt", "360.00,3.00"), Element.WIND_DIRECTION))
                .isEqualTo(360);
    }

    @Test
    void clouds_and_weather_codes_are_read() {
        Observation row = row("skyc1,skyc2,skyl1,skyl2,wxcodes", "FEW,BKN,2000.00,4500.00,-RA BR");
        assertThat(Reports.reported(row, Element.CEILING)).isEqualTo(4500);
        assertThat(Reports.reported(row, Element.SKY_COVER)).isEqualTo(7);
        assertThat(row.raining()).contains(true);
    }

    @Test
    void comments_are_skipped_and_tabs_separate_too() {
        Observation row = Reports.one(
                READING, "#DEBUG: Time Zone     -> UTC\nstation\tvalid\ttmpf\nXVG\t2024-03-01 00:05\t50.00\n");
        assertThat(Reports.reported(row, Element.AIR_TEMPERATURE)).isEqualTo(50);
    }

    @Test
    void a_line_with_nothing_but_its_metar_is_read_from_that() {
        Observation row = Reports.one(
                READING, "station,valid,metar\nXVG,2024-03-01 00:05,KXVG 010005Z AUTO 15005KT 03/M10 RMK T00281100\n");
        assertThat(Reports.reported(row, Element.AIR_TEMPERATURE)).isEqualTo(2.8);
    }

    @Test
    void times_in_another_zone_are_refused() {
        assertThat(Reports.reason(
                        READING,
                        "#DEBUG: Time Zone     -> America/Chicago\nstation,valid,tmpf\nXVG,2024-03-01 00:05,50.00\n"))
                .isEqualTo(Reason.BAD_TIME);
    }
}
