package io.virga.format.metar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.format.Context;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.Envelopes;
import io.virga.format.Format;
import io.virga.format.Reason;
import io.virga.format.Reports;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import io.virga.observation.SourceClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetarDecoderTest {
    private static final String START = "METAR XVGA 011156Z ";

    private final MetarDecoder decoder = new MetarDecoder();

    private Decoding decode(String text, String... facts) {
        Map<String, String> map = new HashMap<>();
        Arrays.stream(facts).forEach(f -> map.put(f.split("=", 2)[0], f.split("=", 2)[1]));
        return decoder.decode(Envelopes.of(
                Format.METAR.wireName(),
                new Context(map, Optional.empty()).header(),
                text.getBytes(StandardCharsets.UTF_8)));
    }

    private Observation observation(String text, String... facts) {
        return ((Decoded) decode(text, facts)).observation();
    }

    private Reason reason(String text, String... facts) {
        return ((Rejected) decode(text, facts)).reason();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            24010G17KT            | WIND_DIRECTION    | 240    | deg | NONE
            24010G17KT            | WIND_SPEED        | 10     | kt  | NONE
            24010G17KT            | WIND_GUST         | 17     | kt  | NONE
            VRB03KT               | WIND_SPEED        | 3      | kt  | VARIABLE
            00000KT               | WIND_SPEED        | 0      | kt  | CALM
            36005MPS              | WIND_SPEED        | 5      | m/s | NONE
            36005MPS              | WIND_DIRECTION    | 360    | deg | NONE
            09036KMH              | WIND_SPEED        | 36     | km/h | NONE
            270P99KT              | WIND_SPEED        | 99     | kt  | AT_LEAST
            270110G130KT          | WIND_GUST         | 130    | kt  | NONE
            24010 KT              | WIND_SPEED        | 10     | kt  | NONE
            E04010KT              | WIND_SPEED        | 10     | kt  | NONE
            CALM                  | WIND_SPEED        | 0      | kt  | CALM
            10SM                  | VISIBILITY        | 10     | mi  | NONE
            1/2SM                 | VISIBILITY        | 0.5    | mi  | NONE
            1 1/2SM               | VISIBILITY        | 1.5    | mi  | NONE
            M1/4SM                | VISIBILITY        | 0.25   | mi  | AT_MOST
            P6SM                  | VISIBILITY        | 6      | mi  | AT_LEAST
            9999                  | VISIBILITY        | 10000  | m   | AT_LEAST
            CAVOK                 | VISIBILITY        | 10000  | m   | AT_LEAST
            0800                  | VISIBILITY        | 800    | m   | NONE
            4000NDV               | VISIBILITY        | 4000   | m   | NONE
            3000 1500SW           | VISIBILITY        | 3000   | m   | NONE
            3000BR                | VISIBILITY        | 3000   | m   | NONE
            M0300                 | VISIBILITY        | 300    | m   | AT_MOST
            7KM                   | VISIBILITY        | 7      | km  | NONE
            FEW020 BKN045 OVC100  | CEILING           | 4500   | ft  | NONE
            OVC100 BKN045         | CEILING           | 4500   | ft  | NONE
            VV003                 | CEILING           | 300    | ft  | NONE
            FEW020 SCT030TCU      | SKY_COVER         | 4      | okta | NONE
            BKN///                | SKY_COVER         | 7      | okta | NONE
            CLR                   | SKY_COVER         | 0      | okta | NONE
            07/M03                | AIR_TEMPERATURE   | 7      | degC | NONE
            07/M03                | DEW_POINT         | -3     | degC | NONE
            M00/M01               | AIR_TEMPERATURE   | 0      | degC | NONE
            15/                   | AIR_TEMPERATURE   | 15     | degC | NONE
            A2992                 | ALTIMETER_SETTING | 29.92  | inHg | NONE
            Q1013                 | ALTIMETER_SETTING | 1013   | hPa  | NONE
            QNH1007               | ALTIMETER_SETTING | 1007   | hPa  | NONE
            QNH2992INS            | ALTIMETER_SETTING | 29.92  | inHg | NONE
            Q1012.0               | ALTIMETER_SETTING | 1012   | hPa  | NONE
            11/07 RMK T01110072   | AIR_TEMPERATURE   | 11.1   | degC | NONE
            11/07 RMK T01111072   | DEW_POINT         | -7.2   | degC | NONE
            RMK AO2 SLP086        | SEA_LEVEL_PRESSURE | 1008.6 | hPa | NONE
            RMK AO2 SLP986        | SEA_LEVEL_PRESSURE | 998.6  | hPa | NONE
            A3120 RMK AO2 SLP565  | SEA_LEVEL_PRESSURE | 1056.5 | hPa | NONE
            A2860 RMK AO2 SLP685  | SEA_LEVEL_PRESSURE | 968.5  | hPa | NONE
            RMK AO2 P0005         | PRECIPITATION     | 0.05   | in  | NONE
            RMK AO2 P0000         | PRECIPITATION     | 0      | in  | TRACE
            RMK AO2 60012         | PRECIPITATION_6_HOURS | 0.12 | in | NONE
            RMK AO2 70125         | PRECIPITATION_24_HOURS | 1.25 | in | NONE
            RMK AO2 10144 20106   | MAXIMUM_TEMPERATURE | 14.4 | degC | NONE
            RMK AO2 10144 21106   | MINIMUM_TEMPERATURE | -10.6 | degC | NONE
            RMK AO2 401891083     | MAXIMUM_TEMPERATURE_24_HOURS | 18.9 | degC | NONE
            RMK AO2 401891083     | MINIMUM_TEMPERATURE_24_HOURS | -8.3 | degC | NONE
            RMK AO2 53017         | PRESSURE_CHANGE_3_HOURS | 1.7 | hPa | NONE
            RMK AO2 58017         | PRESSURE_CHANGE_3_HOURS | -1.7 | hPa | NONE
            RMK AO2 4/012         | SNOW_DEPTH        | 12     | in  | NONE
            RMK AO2 931022        | SNOWFALL          | 2.2    | in  | NONE
            """)
    void a_group_is_read_with_value_unit_and_qualifier(
            String groups, Element element, double value, String unit, Qualifier qualifier) {
        Measurement found = Reports.measurement(observation(START + groups + "="), element);
        assertThat(found.reported().value()).isCloseTo(value, within(1e-9));
        assertThat(found.reported().unit().symbol()).isEqualTo(unit);
        assertThat(found.qualifier()).isEqualTo(qualifier);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /////KT 10SM          | WIND_SPEED
            00000KT 10SM          | WIND_DIRECTION
            VRB03KT 10SM          | WIND_DIRECTION
            ///10KT 10SM          | WIND_DIRECTION
            36010KT ////          | VISIBILITY
            36010KT /////// FEW010 | CEILING
            36010KT //////CB      | SKY_COVER
            36010KT NSC           | SKY_COVER
            36010KT ///// Q1013   | AIR_TEMPERATURE
            36010KT 15/ Q1013     | DEW_POINT
            36010KT Q////         | ALTIMETER_SETTING
            36010KT RMK 10144     | MAXIMUM_TEMPERATURE
            36010KT RMK AO2 SLPNO | SEA_LEVEL_PRESSURE
            36010KT RMK AO2 6//// | PRECIPITATION_6_HOURS
            36010KT TEMPO 4000    | VISIBILITY
            36010KT BECMG Q1000   | ALTIMETER_SETTING
            """)
    void what_a_report_does_not_say_is_absent(String groups, Element element) {
        assertThat(observation(START + groups).measurement(element)).isEmpty();
    }

    @Test
    void groups_out_of_order_give_what_groups_in_order_give() {
        String ordered = "24010KT 10SM -RA BKN045 07/M03 A2992";
        Observation expected = observation(START + ordered);
        Observation found = observation(START + "A2992 07/M03 BKN045 -RA 10SM 24010KT");
        assertThat(found.measurements()).isEqualTo(expected.measurements()).hasSize(8);
        assertThat(found.raining()).isEqualTo(expected.raining()).contains(true);
    }

    @Test
    void a_group_that_nobody_knows_costs_only_itself() {
        Observation found = observation(START + "24010KT 3.708KT ABCDEFG 07/M03 12/345 A2992");
        assertThat(found.measurements()).hasSize(5);
        assertThat(MetarDecoder.unread(START + "24010KT 3.708KT 07/M03 A2992", Optional.empty()))
                .containsExactly("3.708KT");
    }

    @ParameterizedTest
    @CsvSource({
        "-RA, true",
        "+TSRA, true",
        "FZDZ, true",
        "SHRASN, true",
        "SN, false",
        "VCSH, false",
        "VCRA, false",
        "FG, false",
        "NSW, false",
        "CAVOK, false"
    })
    void weather_tells_whether_it_rains(String group, boolean raining) {
        assertThat(observation(START + "24010KT " + group).raining()).contains(raining);
    }

    @Test
    void a_report_without_weather_does_not_say_whether_it_rains() {
        assertThat(observation(START + "24010KT 9999 RERA").raining()).isEmpty();
    }

    @Test
    void sums_of_three_hours_are_told_from_those_of_six_by_the_hour() {
        Observation at15 = observation("METAR XVGA 011454Z 24010KT RMK AO2 60012");
        assertThat(at15.measurement(Element.PRECIPITATION_3_HOURS).flatMap(Measurement::period))
                .contains(Duration.ofHours(3));
        Observation at18 = observation("METAR XVGA 011754Z 24010KT RMK AO2 60012");
        assertThat(at18.measurement(Element.PRECIPITATION_6_HOURS).flatMap(Measurement::period))
                .contains(Duration.ofHours(6));
    }

    @Test
    void station_time_and_type_make_the_report() {
        Observation report = observation("SPECI XVGA 010007Z AUTO 24010KT");
        assertThat(report.id().station().text()).isEqualTo("XVGA");
        assertThat(report.id().observedAt()).isEqualTo("2026-03-01T00:07:00Z");
        assertThat(report.id().reportType()).isEqualTo("SPECI");
        assertThat(observation("XVGA 010007Z 24010KT").id().reportType()).isEqualTo("METAR");
        assertThat(observation("XVGA 010007Z 24010KT", "type=SPECI").id().reportType())
                .isEqualTo("SPECI");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-06T06:00:00Z, 060000, 2020-01-06T00:00:00Z",
        "2020-01-01T00:30:00Z, 312350, 2019-12-31T23:50:00Z",
        "2019-12-31T23:59:00Z, 010010, 2020-01-01T00:10:00Z",
        "2024-03-01T01:00:00Z, 292300, 2024-02-29T23:00:00Z",
        "2023-03-01T01:00:00Z, 282300, 2023-02-28T23:00:00Z",
        "2023-03-15T01:00:00Z, 312300, 2023-03-31T23:00:00Z"
    })
    void the_month_is_the_one_nearest_to_the_reference(String reference, String time, Instant expected) {
        assertThat(observation("XVGA " + time + "Z 24010KT", "reference=" + reference)
                        .id()
                        .observedAt())
                .isEqualTo(expected);
    }

    @Test
    void the_bulletin_is_nearer_than_the_reference() {
        Observation report =
                observation("XVGA 312350Z 24010KT", "reference=2020-01-14T00:00:00Z", "bulletin=SAXX01 XVGA 010000");
        assertThat(report.id().observedAt()).isEqualTo("2019-12-31T23:50:00Z");
    }

    @Test
    void an_archived_report_without_a_reference_has_no_month() {
        Envelope archived = new Envelope(
                Envelopes.provenance(SourceClock.Kind.REPLAY),
                Format.METAR.wireName(),
                Optional.empty(),
                "file:1",
                "XVGA 010000Z 24010KT".getBytes(StandardCharsets.UTF_8));
        assertThat(decoder.decode(archived)).extracting("reason").isEqualTo(Reason.BAD_TIME);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            METAR XVGA 010000Z 24010KT          | ''                             | 0
            METAR XVGA 010000Z 24010KT          | SAXX01 XVGA 010000 RRA         | 1
            METAR XVGA 010000Z 24010KT          | SAXX01 XVGA 010000 RRC         | 3
            METAR COR XVGA 010000Z 24010KT      | ''                             | 101
            METAR XVGA 010000Z COR 24010KT      | ''                             | 101
            METAR XVGA 010000Z CCB 24010KT      | ''                             | 102
            METAR XVGA 010000Z 24010KT          | SAXX01 XVGA 010000 CCA         | 101
            METAR COR XVGA 010000Z 24010KT      | SAXX01 XVGA 010000 RRX         | 101
            XVGA 010000Z 24010KT RMK AO2 COR    | ''                             | 101
            """)
    void a_correction_outranks_every_copy_of_what_it_corrects(String text, String bulletin, long revision) {
        Observation report = bulletin.isEmpty() ? observation(text) : observation(text, "bulletin=" + bulletin);
        assertThat(report.revision()).isEqualTo(revision);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                            | BAD_STATION
            METAR                         | BAD_STATION
            METAR 1ABC 010000Z 24010KT    | BAD_STATION
            METAR ABC 010000Z 24010KT     | BAD_STATION
            METAR XVGA                    | BAD_TIME
            METAR XVGA 0100Z 24010KT      | BAD_TIME
            METAR XVGA O10000Z 24010KT    | BAD_TIME
            METAR XVGA 320000Z 24010KT    | BAD_TIME
            METAR XVGA 012400Z 24010KT    | BAD_TIME
            METAR XVGA 010060Z 24010KT    | BAD_TIME
            METAR XVGA 010000Z NIL        | EMPTY
            METAR XVGA NIL                | EMPTY
            METAR XVGA 010000Z            | EMPTY
            METAR XVGA 010000Z AUTO       | EMPTY
            WXL SA 1400 AUTO8 M M M M/19  | MALFORMED
            """)
    void what_is_no_report_is_rejected_with_its_reason(String text, Reason reason) {
        assertThat(reason(text)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metar XVGA\u0000 010000Z", "\u0000"})
    void a_zero_byte_is_no_text(String text) {
        assertThat(reason(text)).isEqualTo(Reason.NOT_TEXT);
    }

    @Test
    void a_report_of_more_than_four_kilobytes_is_refused() {
        assertThat(reason(START + "24010KT ".repeat(600))).isEqualTo(Reason.TOO_LARGE);
    }
}
