package io.virga.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelopes;
import io.virga.format.Reason;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDecoderTest {
    private static final String FULL = """
            {"station":"A","time":"2026-11-21T00:00:00Z","type":"AUTO",
             "place":{"latitude":43.1,"longitude":-89.4,"elevation_m":270,"name":"Station A"},"raining":true,
             "measurements":{"air_temperature":{"value":50,"unit":"degF","quality":"1"},
             "precipitation":{"value":0,"unit":"mm","period_s":3600,"qualifier":"TRACE"},
             "wind_speed":{"value":3,"unit":"m/s","qualifier":"VARIABLE"}}}
            """;

    private final JsonDecoder decoder = new JsonDecoder();

    private Rejected rejected(String report) {
        Decoding decoding = decoder.decode(Envelopes.json(report));
        assertThat(decoding).as(report).isInstanceOf(Rejected.class);
        return (Rejected) decoding;
    }

    private Observation decoded(String report) {
        Decoding decoding = decoder.decode(Envelopes.json(report));
        assertThat(decoding).as(report).isInstanceOf(Decoded.class);
        return ((Decoded) decoding).observation();
    }

    @Test
    void a_full_report_is_read_into_canonical_units() {
        Observation found = decoded(FULL);
        assertThat(found.id().station().text()).isEqualTo("A");
        assertThat(found.id().observedAt()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(found.raining()).contains(true);
        assertThat(found.place().orElseThrow().elevationMetres()).hasValue(270);
        Measurement temperature = found.measurement(Element.AIR_TEMPERATURE).orElseThrow();
        assertThat(temperature.value()).isCloseTo(10, Assertions.within(1e-9));
        assertThat(temperature.reported().value()).isEqualTo(50);
        assertThat(temperature.sourceQuality()).isEqualTo("1");
        assertThat(temperature.verdict().descriptor()).isEqualTo(Descriptor.Z);
        Measurement rain = found.measurement(Element.PRECIPITATION).orElseThrow();
        assertThat(rain.qualifier()).isEqualTo(Qualifier.TRACE);
        assertThat(rain.period()).contains(Duration.ofHours(1));
        assertThat(found.measurement(Element.WIND_SPEED).orElseThrow().qualifier())
                .isEqualTo(Qualifier.VARIABLE);
    }

    @Test
    void station_and_time_are_enough() {
        Observation found = decoded("{\"time\":\"2026-01-01T00:00:00.123456789Z\",\"station\":\"B\"}");
        assertThat(found.id().reportType()).isEqualTo("AUTO");
        assertThat(found.id().observedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
        assertThat(found.measurements()).isEmpty();
        assertThat(found.place()).isEmpty();
        assertThat(found.raining()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                        | MALFORMED   | report
            null                                                      | MALFORMED   | report
            []                                                        | MALFORMED   | report
            {                                                         | MALFORMED   | end
            {"station":"A","time":"2026-01-01T00:00:00Z"} {}          | MALFORMED   | more after
            {"station":"A","time":"2026-01-01T00:00:00Z"}x            | MALFORMED   | column
            {"station":"A","staton":"B"}                              | MALFORMED   | unknown field staton
            {"station":"A","station":"B"}                             | MALFORMED   | station
            {"station":"A","st\\u0061tion":"B"}                       | MALFORMED   | station
            {"station":1}                                             | MALFORMED   | station
            {"station":"a b","time":"2026-01-01T00:00:00Z"}           | BAD_STATION | station
            {"time":"2026-01-01T00:00:00Z"}                           | BAD_STATION | missing
            {"station":"A"}                                           | BAD_TIME    | missing
            {"station":"A","time":"2026-01-01"}                       | BAD_TIME    | 2026-01-01
            {"station":"A","time":"2026-01-01T00:00:00"}              | BAD_TIME    | instant
            {"station":"A","time":"-1000000000-01-01T00:00:00Z"}      | BAD_TIME    | instant
            {"station":"A","time":"+1000000000-12-31T23:59:59Z"}      | BAD_TIME    | instant
            {"raining":1}                                             | BAD_VALUE   | raining
            {"place":{"latitude":91,"longitude":0}}                   | BAD_PLACE   | latitude
            {"place":{"latitude":1}}                                  | BAD_PLACE   | longitude
            {"place":{"latitude":1,"longitude":2,"height":3}}         | MALFORMED   | place.height
            {"measurements":[]}                                       | MALFORMED   | measurements
            {"measurements":{"heat":{"value":1,"unit":"degC"}}}       | MALFORMED   | measurements.heat
            {"measurements":{"dew_point":{"value":1}}}                | BAD_VALUE   | dew_point
            {"measurements":{"dew_point":{"value":1,"unit":"hPa"}}}   | BAD_VALUE   | dew_point
            {"measurements":{"dew_point":{"value":1,"unit":"DEGC"}}}  | BAD_VALUE   | dew_point
            {"measurements":{"dew_point":{"value":"1","unit":"degC"}}}| BAD_VALUE   | value
            {"measurements":{"dew_point":{"value":NaN,"unit":"degC"}}}| MALFORMED   | NaN
            {"measurements":{"dew_point":{"value":-Infinity}}}        | MALFORMED   | column
            {"measurements":{"dew_point":{"value":1e999}}}            | BAD_VALUE   | value
            {"measurements":{"dew_point":{"value":1,"unit":"degC","qualifier":"trace"}}} | BAD_VALUE | qualifier
            {"measurements":{"dew_point":{"value":1,"unit":"degC","period_s":-1}}}       | BAD_VALUE | period_s
            {"measurements":{"dew_point":{"value":1,"unit":"degC","period_s":1e300}}}    | BAD_VALUE | period_s
            {"measurements":{"dew_point":{"value":1,"unit":"degC"},"dew_point":{"value":2,"unit":"degC"}}} | MALFORMED | dew_point
            """)
    void what_is_no_report_is_rejected_with_its_reason(String report, Reason reason, String named) {
        Rejected rejected = rejected(report);
        assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
        assertThat(rejected.detail()).contains(named);
    }

    @Test
    void depth_size_names_strings_and_numbers_are_bounded() {
        assertThat(rejected("[".repeat(20_000)).reason()).isIn(Reason.MALFORMED, Reason.TOO_LARGE);
        assertThat(rejected("{\"place\":" + "{\"latitude\":".repeat(2000)).reason())
                .isIn(Reason.MALFORMED, Reason.TOO_LARGE, Reason.BAD_VALUE);
        assertThat(rejected("{\"station\":\"" + "a".repeat(2000) + "\"}").reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(rejected("{\"" + "a".repeat(5000) + "\":1}").reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(rejected("{\"place\":{\"latitude\":" + "1".repeat(50) + "}}").reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(rejected(" ".repeat(70_000)).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_report_of_the_greatest_size_is_read() {
        String small = "{\"station\":\"B\",\"time\":\"2026-01-01T00:00:00Z\"}";
        assertThat(decoded(small + " ".repeat(64 * 1024 - small.length()))
                        .id()
                        .station()
                        .text())
                .isEqualTo("B");
    }

    @Test
    void bytes_that_are_no_text_are_rejected() {
        assertThat(decoder.decode(Envelopes.of("json", Optional.empty(), new byte[] {'{', (byte) 0xc3, '}'})))
                .extracting("reason")
                .isEqualTo(Reason.NOT_TEXT);
        assertThat(rejected("{\u0000}").reason()).isEqualTo(Reason.NOT_TEXT);
    }

    @Test
    void a_detail_quotes_hostile_text_shortened_and_without_control_characters() {
        Rejected rejected = rejected("{\"station\":\"A\",\"time\":\"\\u001b[31m" + "x".repeat(900) + "\"}");
        assertThat(rejected.detail()).hasSizeLessThanOrEqualTo(300).doesNotContain("\u001b");
    }
}
