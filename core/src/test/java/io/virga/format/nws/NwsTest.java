package io.virga.format.nws;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Format;
import io.virga.format.Frame;
import io.virga.format.Reading;
import io.virga.format.Reason;
import io.virga.format.Reports;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NwsTest {
    private static final Reading READING = Reports.reading(Format.NWS_JSON);

    private static String feature(String fields) {
        return """
                {"type": "Feature", "geometry": {"type": "Point", "coordinates": [-93.2, 45.1]},
                 "properties": {"station": "https://example.org/stations/KXVG", "timestamp": "2024-02-20T15:53:00+00:00",
                 "elevation": {"unitCode": "wmoUnit:m", "value": 250}%s}}""".formatted(fields.isEmpty() ? "" : ", " + fields);
    }

    private static String collection(String... features) {
        return "{\"@context\": [{\"features\": []}], \"type\": \"FeatureCollection\", \"features\": ["
                + String.join(",", features) + "], \"pagination\": {\"next\": [1, {}]}}";
    }

    @ParameterizedTest
    @CsvSource({
        "temperature, wmoUnit:degC, 13.9, V, AIR_TEMPERATURE, 13.9",
        "temperature, unit:degF, 50, qc:V, AIR_TEMPERATURE, 10",
        "windSpeed, wmoUnit:km_h-1, 36, C, WIND_SPEED, 10",
        "windSpeed, unit:m_s-1, 10, Z, WIND_SPEED, 10",
        "barometricPressure, wmoUnit:Pa, 101320, V, ALTIMETER_SETTING, 1013.2",
        "seaLevelPressure, wmoUnit:Pa, 102600, V, SEA_LEVEL_PRESSURE, 1026",
        "visibility, wmoUnit:m, 16090, C, VISIBILITY, 16.09",
        "relativeHumidity, wmoUnit:percent, 25.43, V, RELATIVE_HUMIDITY, 25.43",
        "precipitationLastHour, wmoUnit:mm, 2.5, C, PRECIPITATION, 2.5",
        "precipitationLast6Hours, unit:m, 0.0025, C, PRECIPITATION_6_HOURS, 2.5",
        "maxTemperatureLast24Hours, wmoUnit:degC, 20, C, MAXIMUM_TEMPERATURE_24_HOURS, 20"
    })
    void a_field_is_read_by_its_unit_code(
            String field, String unit, String value, String quality, Element element, double canonical) {
        String datum = "\"%s\": {\"unitCode\": \"%s\", \"value\": %s, \"qualityControl\": \"%s\"}"
                .formatted(field, unit, value, quality);
        Measurement found = Reports.measurement(Reports.one(READING, collection(feature(datum))), element);
        assertThat(found.value()).isEqualTo(canonical);
        assertThat(found.verdict().descriptor().usable()).isTrue();
    }

    @Test
    void a_feature_gives_station_time_and_place_alone_and_in_a_collection() {
        Observation alone = Reports.one(READING, feature(""));
        assertThat(alone).isEqualTo(Reports.one(READING, collection(feature(""))));
        assertThat(alone.id().station().text()).isEqualTo("KXVG");
        assertThat(alone.id().observedAt()).isEqualTo("2024-02-20T15:53:00Z");
        assertThat(alone.place().orElseThrow().elevationMetres()).hasValue(250);
    }

    @Test
    void each_feature_is_a_frame_of_its_own_bytes() {
        String feature = feature("");
        assertThat(Reports.frames(READING, collection(feature, feature)))
                .hasSize(2)
                .allMatch(f -> new String(f.payload(), StandardCharsets.UTF_8).equals(feature))
                .extracting(Frame::position)
                .containsExactly("file#1", "file#2");
    }

    @Test
    void null_is_missing_and_text_of_a_number_is_one() {
        Observation report = Reports.one(
                READING,
                feature("\"temperature\": {\"unitCode\": \"wmoUnit:degC\", \"value\": null},"
                        + "\"dewpoint\": {\"unitCode\": \"wmoUnit:degC\", \"value\": \"-5.5\"}"));
        assertThat(report.measurement(Element.AIR_TEMPERATURE)).isEmpty();
        assertThat(Reports.reported(report, Element.DEW_POINT)).isEqualTo(-5.5);
    }

    @Test
    void clouds_wind_and_weather_are_read() {
        Observation report = Reports.one(READING, feature("""
                        "cloudLayers": [{"base": {"value": 1100}, "amount": "FEW"}, {"base": {"value": 1830}, "amount": "OVC"}],
                        "windSpeed": {"unitCode": "wmoUnit:km_h-1", "value": 0},
                        "windDirection": {"unitCode": "wmoUnit:degree_(angle)", "value": 0},
                        "presentWeather": [{"intensity": "light", "weather": "rain", "inVicinity": false}]"""));
        assertThat(Reports.reported(report, Element.CEILING)).isEqualTo(1830);
        assertThat(Reports.measurement(report, Element.WIND_SPEED).qualifier()).isEqualTo(Qualifier.CALM);
        assertThat(report.measurement(Element.WIND_DIRECTION)).isEmpty();
        assertThat(report.raining()).contains(true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type": "FeatureCollection", "features": []}                        | EMPTY
            {"title": "Not Found", "status": 404}                                | EMPTY
            {"properties": {"timestamp": "2024-02-20T15:53:00Z"}}                | BAD_STATION
            {"properties": {"station": "a/K", "timestamp": "date:now"}}          | BAD_TIME
            {"properties": {"station": "a/K", "timestamp": "2024-02-20T15:53:00Z", "temperature": {"value": 1, "unitCode": "wmoUnit:Pa"}}} | BAD_VALUE
            {"properties": {"station": "a/K", "timestamp": "2024-02-20T15:53:00Z", "temperature": {"value": "warm", "unitCode": "wmoUnit:degC"}}} | BAD_VALUE
            {"features": [{"properties"                                          | MALFORMED
            <html>                                                               | MALFORMED
            ''                                                                   | EMPTY
            """)
    void what_is_no_observation_is_rejected_with_its_reason(String text, Reason reason) {
        assertThat(Reports.reason(READING, text)).isEqualTo(reason);
    }
}
