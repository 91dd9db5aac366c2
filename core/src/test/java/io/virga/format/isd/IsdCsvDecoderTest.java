package io.virga.format.isd;

import static io.virga.observation.Element.AIR_TEMPERATURE;
import static io.virga.observation.Element.CEILING;
import static io.virga.observation.Element.PRECIPITATION;
import static io.virga.observation.Element.VISIBILITY;
import static io.virga.observation.Element.WIND_DIRECTION;
import static io.virga.observation.Element.WIND_SPEED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.Envelopes;
import io.virga.format.Reason;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import io.virga.observation.Verdict;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsdCsvDecoderTest {
    private final IsdCsvDecoder decoder = new IsdCsvDecoder();

    /** A line with these columns beside a good station and time, in the quoted form of the archive. */
    private static Envelope line(String... columnsAndTexts) {
        Map<String, String> columns = new TreeMap<>();
        columns.put("STATION", "00702699999");
        columns.put("DATE", "2017-02-10T14:04:00");
        for (int i = 0; i < columnsAndTexts.length; i += 2) {
            columns.put(columnsAndTexts[i], columnsAndTexts[i + 1]);
        }
        return Envelopes.isd(quoted(columns.keySet()), quoted(columns.values()));
    }

    private static String quoted(java.util.Collection<String> texts) {
        return texts.stream().map(t -> '"' + t.replace("\"", "\"\"") + '"').collect(Collectors.joining(","));
    }

    private Observation decoded(String... columnsAndTexts) {
        Decoding decoding = decoder.decode(line(columnsAndTexts));
        assertThat(decoding).isInstanceOf(Decoded.class);
        return ((Decoded) decoding).observation();
    }

    private Rejected rejected(Envelope envelope) {
        Decoding decoding = decoder.decode(envelope);
        assertThat(decoding).isInstanceOf(Rejected.class);
        return (Rejected) decoding;
    }

    private Measurement measured(Element element, String... columnsAndTexts) {
        return decoded(columnsAndTexts).measurement(element).orElseThrow();
    }

    @Test
    void identity_place_and_provenance_are_kept_as_text_says() {
        Observation found = decoded(
                "LATITUDE",
                "-12.5",
                "LONGITUDE",
                "171.25",
                "ELEVATION",
                "35.1",
                "NAME",
                "WXPOD 7026, AF",
                "REPORT_TYPE",
                "FM-15");
        assertThat(found.id().station().text()).isEqualTo("00702699999");
        assertThat(found.id().observedAt()).isEqualTo(Instant.parse("2017-02-10T14:04:00Z"));
        assertThat(found.id().reportType()).isEqualTo("FM-15");
        assertThat(found.place().orElseThrow().latitude()).isEqualTo(-12.5);
        assertThat(found.place().orElseThrow().longitude()).isEqualTo(171.25);
        assertThat(found.place().orElseThrow().elevationMetres()).hasValue(35.1);
        assertThat(found.place().orElseThrow().name()).isEqualTo("WXPOD 7026, AF");
        assertThat(found.provenance().sequence()).isEqualTo(7);
        assertThat(found.raining()).as("rain is not inferred").isEmpty();
        assertThat(found.measurements()).isEmpty();
    }

    @Test
    void elevation_of_all_nines_and_blanks_are_absent() {
        assertThat(decoded("LATITUDE", "1", "LONGITUDE", "2", "ELEVATION", "+9999.0")
                        .place()
                        .orElseThrow()
                        .elevationMetres())
                .isEmpty();
        assertThat(decoded("LATITUDE", "1", "LONGITUDE", "2")
                        .place()
                        .orElseThrow()
                        .elevationMetres())
                .isEmpty();
        assertThat(decoded("LATITUDE", "", "LONGITUDE", "2").place()).isEmpty();
        assertThat(decoded("LATITUDE", "+99999", "LONGITUDE", "+999999").place())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TMP | +0020,1                 | AIR_TEMPERATURE    |    2.0 | CELSIUS
            TMP | -0305,1                 | AIR_TEMPERATURE    |  -30.5 | CELSIUS
            DEW | -0080,1                 | DEW_POINT          |   -8.0 | CELSIUS
            SLP | 10132,1                 | SEA_LEVEL_PRESSURE | 1013.2 | HECTOPASCAL
            MA1 | 10318,1,09871,1         | STATION_PRESSURE   |  987.1 | HECTOPASCAL
            MA1 | 99999,9,09871,1         | STATION_PRESSURE   |  987.1 | HECTOPASCAL
            OC1 | 0123,1                  | WIND_GUST          |   12.3 | METRE_PER_SECOND
            WND | 240,1,N,0051,1          | WIND_SPEED         |    5.1 | METRE_PER_SECOND
            WND | 240,1,N,0051,1          | WIND_DIRECTION     |  240.0 | DEGREE
            WND | 240,1,N,9999,9          | WIND_DIRECTION     |  240.0 | DEGREE
            VIS | 009999,1,9,9            | VISIBILITY         |  9.999 | METRE
            CIG | 01500,1,9,N             | CEILING            |    1.5 | METRE
            AA1 | 06,0123,9,1             | PRECIPITATION      |   12.3 | MILLIMETRE
            """)
    void a_field_becomes_a_canonical_value_with_its_reported_unit(
            String column, String text, Element element, double value, Unit reported) {
        Measurement measurement = measured(element, column, text);
        assertThat(measurement.value()).isCloseTo(value, within(1e-9));
        assertThat(measurement.reported().unit()).isEqualTo(reported);
        assertThat(measurement.qualifier()).isEqualTo(Qualifier.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TMP | +9999,9
            DEW | +9999,9
            SLP | 99999,9
            MA1 | 99999,9,99999,9
            OC1 | 9999,9
            WND | 999,9,9,9999,9
            VIS | 999999,9,9,9
            CIG | 99999,9,9,N
            AA1 | 06,9999,9,9
            TMP | ''
            WND | ''
            AA1 | ''
            """)
    void a_missing_value_is_absent_and_not_a_number(String column, String text) {
        assertThat(decoded(column, text).measurements()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 | C | 1 | 0
            1 | C | 1 | 0
            4 | C | 1 | 0
            5 | C | 1 | 0
            A | C | 1 | 0
            U | C | 1 | 0
            2 | Q | 1 | 1
            6 | Q | 1 | 1
            3 | X | 1 | 1
            7 | X | 1 | 1
            9 | Z | 0 | 0
            ? | Z | 0 | 0
            """)
    void the_quality_code_of_the_source_is_kept_and_becomes_a_verdict(
            String code, Descriptor descriptor, int applied, int failed) {
        Measurement measurement = measured(AIR_TEMPERATURE, "TMP", "+0020," + code);
        assertThat(measurement.sourceQuality()).isEqualTo(code);
        assertThat(measurement.verdict()).isEqualTo(new Verdict(descriptor, applied, failed));
    }

    @Test
    void calm_air_has_a_speed_of_zero_and_no_direction() {
        for (String type : List.of("C", "9")) {
            Observation found = decoded("WND", "999,9," + type + ",0000,1");
            assertThat(found.measurement(WIND_DIRECTION)).isEmpty();
            Measurement speed = found.measurement(WIND_SPEED).orElseThrow();
            assertThat(speed.value()).isZero();
            assertThat(speed.qualifier()).isEqualTo(Qualifier.CALM);
        }
    }

    @Test
    void variable_wind_has_a_speed_and_no_direction() {
        Observation found = decoded("WND", "999,9,V,0015,1");
        assertThat(found.measurement(WIND_DIRECTION)).isEmpty();
        Measurement speed = found.measurement(WIND_SPEED).orElseThrow();
        assertThat(speed.value()).isEqualTo(1.5);
        assertThat(speed.qualifier()).isEqualTo(Qualifier.VARIABLE);
    }

    @Test
    void the_upper_ends_of_ceiling_and_visibility_are_lower_bounds() {
        Measurement ceiling = measured(CEILING, "CIG", "22000,1,9,N");
        assertThat(ceiling.qualifier()).isEqualTo(Qualifier.AT_LEAST);
        assertThat(ceiling.value()).isCloseTo(22, within(1e-9));
        assertThat(ceiling.usable()).isFalse();
        assertThat(measured(VISIBILITY, "VIS", "160000,1,9,9").qualifier()).isEqualTo(Qualifier.AT_LEAST);
    }

    @Test
    void precipitation_has_a_period_where_one_is_given_and_a_trace_is_told_apart_from_dry() {
        Measurement trace = measured(PRECIPITATION, "AA1", "01,0000,2,1");
        assertThat(trace.value()).isZero();
        assertThat(trace.qualifier()).isEqualTo(Qualifier.TRACE);
        assertThat(trace.period()).contains(Duration.ofHours(1));
        assertThat(measured(PRECIPITATION, "AA1", "99,0010,9,1").period()).isEmpty();
        assertThat(measured(PRECIPITATION, "AA1", "24,0000,9,1").qualifier()).isEqualTo(Qualifier.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TMP       | warm              | BAD_VALUE | TMP
            TMP       | +0020             | BAD_VALUE | TMP
            TMP       | +0020,1,1         | BAD_VALUE | TMP
            TMP       | +00x0,1           | BAD_VALUE | TMP
            TMP       | +٠٠٢٠,1           | BAD_VALUE | TMP
            TMP       | +99999999,1       | BAD_VALUE | TMP
            TMP       | +0020,good        | BAD_VALUE | TMP
            DEW       | ,1                | BAD_VALUE | DEW
            SLP       | 1e3,1             | BAD_VALUE | SLP
            MA1       | 10318,1           | BAD_VALUE | MA1
            WND       | abc,1,V,0010,1    | BAD_VALUE | WND
            WND       | 240,1,N,0051      | BAD_VALUE | WND
            OC1       | NaN,1             | BAD_VALUE | OC1
            VIS       | 010000            | BAD_VALUE | VIS
            CIG       | -,1,9,N           | BAD_VALUE | CIG
            AA1       | 06,00.1,9,1       | BAD_VALUE | AA1
            AA1       | -6,0001,9,1       | BAD_VALUE | AA1
            STATION   | ''                | BAD_STATION | STATION
            STATION   | a b               | BAD_STATION | STATION
            DATE      | ''                | BAD_TIME  | DATE
            DATE      | 2017-02-30T00:00  | BAD_TIME  | DATE
            DATE      | 2017-02-10        | BAD_TIME  | DATE
            DATE      | -999999999-01-01T00:00 | BAD_TIME | DATE
            LATITUDE  | NaN               | BAD_PLACE | LATITUDE
            LATITUDE  | 0x1p3             | BAD_PLACE | LATITUDE
            ELEVATION | high              | BAD_PLACE | ELEVATION
            """)
    void a_field_that_is_not_of_its_form_rejects_the_line_and_is_named(
            String column, String text, Reason reason, String named) {
        Rejected rejected = rejected(line(column, text));
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.detail()).contains(named);
    }

    @Test
    void a_place_off_the_globe_rejects_the_line() {
        assertThat(rejected(line("LATITUDE", "91", "LONGITUDE", "0")).reason()).isEqualTo(Reason.BAD_PLACE);
        assertThat(rejected(line("LATITUDE", "9", "LONGITUDE", "-181")).reason())
                .isEqualTo(Reason.BAD_PLACE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A,2017-02-10T14:04:00,x,y       | WRONG_COLUMNS
            A                               | WRONG_COLUMNS
            "A,2017-02-10T14:04:00,x        | MALFORMED
            """)
    void a_line_that_does_not_fit_its_header_is_rejected(String text, Reason reason) {
        assertThat(rejected(Envelopes.isd("STATION,DATE,TMP", text)).reason()).isEqualTo(reason);
    }

    @Test
    void a_line_without_a_usable_header_or_that_is_no_text_is_rejected() {
        assertThat(rejected(Envelopes.of("isd-csv", Optional.empty(), new byte[] {'a'}))
                        .reason())
                .isEqualTo(Reason.WRONG_COLUMNS);
        assertThat(rejected(Envelopes.isd("a,b", "1,2")).reason()).isEqualTo(Reason.WRONG_COLUMNS);
        assertThat(rejected(Envelopes.of("isd-csv", Optional.of("STATION,DATE"), new byte[] {'A', ',', (byte) 0xff}))
                        .reason())
                .isEqualTo(Reason.NOT_TEXT);
    }

    @Test
    void lines_of_files_with_different_headers_may_alternate() {
        List<String> stations = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Envelope envelope = i % 2 == 0
                    ? Envelopes.isd("STATION,DATE", "A,2017-02-10T14:04:00")
                    : Envelopes.isd("DATE,STATION", "2017-02-10T14:04:00,B");
            stations.add(((Decoded) decoder.decode(envelope))
                    .observation()
                    .id()
                    .station()
                    .text());
        }
        assertThat(stations).containsExactly("A", "B", "A", "B");
    }
}
