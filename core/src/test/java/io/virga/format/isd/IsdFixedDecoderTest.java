package io.virga.format.isd;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoding.Decoded;
import io.virga.format.Envelopes;
import io.virga.format.Format;
import io.virga.format.Reading;
import io.virga.format.Reason;
import io.virga.format.Reports;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsdFixedDecoderTest {
    private static final Reading READING = Reports.reading(Format.ISD_FIXED);

    /** A made-up station: 12.3 °C, dew point 4.5 °C, 1013.2 hPa, 240° 5.1 m/s, ceiling 1500 m, visibility 9 km. */
    private static final String MANDATORY =
            "99999912345" + "202405011200" + "4" + "+45000" + "-093000" + "FM-15" + "+0250" + "XVGA " + "V020"
                    + "2401N00511" + "015001" + "99" + "0090001" + "99" + "+01231" + "+00451" + "101321";

    private static String line(String additional) {
        return String.format(Locale.ROOT, "%04d", additional.length()) + MANDATORY + additional;
    }

    @Test
    void the_sample_line_has_the_length_of_the_mandatory_section() {
        assertThat(line("")).hasSize(105);
    }

    @Test
    void the_mandatory_section_gives_station_time_place_type_and_elements() {
        Observation report = Reports.one(READING, line(""));
        assertThat(report.id().station().text()).isEqualTo("99999912345");
        assertThat(report.id().observedAt()).isEqualTo("2024-05-01T12:00:00Z");
        assertThat(report.id().reportType()).isEqualTo("FM-15");
        assertThat(report.place().orElseThrow().latitude()).isEqualTo(45.0);
        assertThat(report.place().orElseThrow().longitude()).isEqualTo(-93.0);
        assertThat(report.place().orElseThrow().elevationMetres()).hasValue(250);
        assertThat(Reports.reported(report, Element.AIR_TEMPERATURE)).isEqualTo(12.3);
        assertThat(Reports.reported(report, Element.DEW_POINT)).isEqualTo(4.5);
        assertThat(Reports.reported(report, Element.SEA_LEVEL_PRESSURE)).isEqualTo(1013.2);
        assertThat(Reports.reported(report, Element.WIND_DIRECTION)).isEqualTo(240);
        assertThat(Reports.reported(report, Element.WIND_SPEED)).isEqualTo(5.1);
        assertThat(Reports.reported(report, Element.CEILING)).isEqualTo(1500);
        assertThat(Reports.reported(report, Element.VISIBILITY)).isEqualTo(9000);
    }

    @Test
    void the_csv_form_of_the_same_report_gives_the_same_observation() {
        Observation fixed = Reports.one(READING, line("ADDAA106000591MA1101321099001REMSYN003XYZ"));
        Decoded csv = (Decoded) new IsdCsvDecoder()
                .decode(Envelopes.isd(
                        "STATION,DATE,LATITUDE,LONGITUDE,ELEVATION,REPORT_TYPE,WND,CIG,VIS,TMP,DEW,SLP,AA1,MA1",
                        "99999912345,2024-05-01T12:00:00,45.0,-93.0,250.0,FM-15,\"240,1,N,0051,1\",\"01500,1,9,9\","
                                + "\"009000,1,9,9\",\"+0123,1\",\"+0045,1\",\"10132,1\",\"06,0005,9,1\","
                                + "\"10132,1,09900,1\""));
        assertThat(csv.observation().measurements()).isEqualTo(fixed.measurements());
        assertThat(csv.observation().id()).isEqualTo(fixed.id());
        assertThat(csv.observation().place()).isEqualTo(fixed.place());
    }

    @ParameterizedTest
    @CsvSource({
        "AA101002091, PRECIPITATION, 2.0, PT1H",
        "AA199002091, PRECIPITATION, 2.0, ''",
        "AA106001091AA224002091, PRECIPITATION_24_HOURS, 2.0, PT24H",
        "AW1701AX1000010AA112001091, PRECIPITATION, 1.0, PT12H",
        "KA1120N-02251, MINIMUM_TEMPERATURE, -22.5, PT12H",
        "KA1240M+03121, MAXIMUM_TEMPERATURE_24_HOURS, 31.2, PT24H",
        "GF108991081051008001001001, SKY_COVER, 8, ''",
        "MD1710141+9999, PRESSURE_CHANGE_3_HOURS, -1.4, ''",
        "MD1210141+9999, PRESSURE_CHANGE_3_HOURS, 1.4, ''",
        "MA1101321099001, ALTIMETER_SETTING, 1013.2, ''",
        "MA1101321099001, STATION_PRESSURE, 990.0, ''",
        "OC101801, WIND_GUST, 18.0, ''",
        "AJ1001291999999999, SNOW_DEPTH, 12, ''",
        "AL10601291, SNOWFALL, 12, PT6H"
    })
    void a_group_of_the_additional_section_is_found_by_walking_the_lengths(
            String groups, Element element, double value, String period) {
        Measurement found = Reports.measurement(Reports.one(READING, line("ADD" + groups)), element);
        assertThat(found.reported().value()).isEqualTo(value);
        assertThat(found.period())
                .isEqualTo(Optional.of(period).filter(p -> !p.isEmpty()).map(Duration::parse));
    }

    @Test
    void a_trace_and_a_quality_are_kept() {
        Observation report = Reports.one(READING, line("ADDAA101000023"));
        Measurement rain = Reports.measurement(report, Element.PRECIPITATION);
        assertThat(rain.qualifier()).isEqualTo(Qualifier.TRACE);
        assertThat(rain.sourceQuality()).isEqualTo("3");
        assertThat(rain.verdict().descriptor().usable()).isFalse();
    }

    @Test
    void a_group_that_the_document_does_not_list_ends_the_section_and_costs_no_more() {
        Observation report = Reports.one(READING, line("ADDAA101002091ZZ1123OC101801"));
        assertThat(report.measurement(Element.PRECIPITATION)).isPresent();
        assertThat(report.measurement(Element.WIND_GUST)).isEmpty();
    }

    @Test
    void remarks_are_not_taken_for_data() {
        assertThat(Reports.one(READING, line("REMAA101002091")).measurement(Element.PRECIPITATION))
                .isEmpty();
    }

    @Test
    void a_line_that_breaks_off_is_refused() {
        String whole = line("ADDAA101002091");
        for (int length : new int[] {1, 26, 60, 104, 106, whole.length() - 1}) {
            assertThat(Reports.reason(READING, whole.substring(0, length)))
                    .as("length %d", length)
                    .isEqualTo(Reason.MALFORMED);
        }
    }

    @ParameterizedTest
    @CsvSource({"15, 2024130112, BAD_TIME", "28, x45000, BAD_PLACE", "28, +95000, BAD_PLACE", "87, +01x3, BAD_VALUE"})
    void a_field_that_cannot_be_rejects_the_line(int at, String text, Reason reason) {
        String whole = line("");
        String broken = whole.substring(0, at) + text + whole.substring(at + text.length());
        assertThat(Reports.reason(READING, broken)).isEqualTo(reason);
    }

    @Test
    void lite_lines_give_eight_elements_and_their_station_from_the_reader() {
        Reading lite = Reports.reading(Format.ISD_LITE, "station=99999912345");
        Observation report = Reports.one(lite, "2014 01 01 03   -15   -42 10248   340    10     4    -1    25");
        assertThat(report.id().station().text()).isEqualTo("99999912345");
        assertThat(report.id().observedAt()).isEqualTo("2014-01-01T03:00:00Z");
        Map<Element, Double> expected = Map.of(
                Element.AIR_TEMPERATURE, -1.5,
                Element.DEW_POINT, -4.2,
                Element.SEA_LEVEL_PRESSURE, 1024.8,
                Element.WIND_DIRECTION, 340.0,
                Element.WIND_SPEED, 1.0,
                Element.SKY_COVER, 4.0,
                Element.PRECIPITATION, 0.0,
                Element.PRECIPITATION_6_HOURS, 2.5);
        expected.forEach((element, value) ->
                assertThat(Reports.reported(report, element)).as(element.name()).isEqualTo(value));
        assertThat(Reports.measurement(report, Element.PRECIPITATION).qualifier())
                .isEqualTo(Qualifier.TRACE);
    }

    @Test
    void missing_and_calm_of_a_lite_line_are_no_values() {
        Reading lite = Reports.reading(Format.ISD_LITE, "station=A");
        Observation report = Reports.one(lite, "2014 01 01 03 -9999 -9999 -9999     0     0 -9999 -9999 -9999");
        assertThat(report.measurements()).extracting(Measurement::element).containsExactly(Element.WIND_SPEED);
        assertThat(report.measurements().get(0).qualifier()).isEqualTo(Qualifier.CALM);
        assertThat(Reports.reason(lite, "2014 01 01 03 -9999")).isEqualTo(Reason.MALFORMED);
        assertThat(Reports.reason(lite, "2014-13-01 03 " + " -9999".repeat(8))).isEqualTo(Reason.BAD_TIME);
    }
}
