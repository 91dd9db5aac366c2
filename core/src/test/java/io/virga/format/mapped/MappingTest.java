package io.virga.format.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.Format;
import io.virga.format.Reading;
import io.virga.format.Reason;
import io.virga.format.Reports;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("station.column", "site"),
            Map.entry("time.columns", "when"),
            Map.entry("time.zone", "UTC"),
            Map.entry("missing", "NA|-999"),
            Map.entry("trace", "T"),
            Map.entry("place.latitude", "lat"),
            Map.entry("place.longitude", "lon"),
            Map.entry("element.air_temperature", "temp;degF"),
            Map.entry("element.precipitation", "rain;in;0.01;PT1H"),
            Map.entry("element.wind_speed", "speed;m/s"),
            Map.entry("element.wind_direction", "dir;deg"));

    private static final String HEADER = "site,when,lat,lon,temp,rain,speed,dir\n";

    private static Reading table(String... more) {
        return reading(Format.MAPPED_TABLE, more);
    }

    private static Reading reading(Format format, String... more) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        for (String setting : more) {
            String[] parts = setting.split("=", 2);
            if (parts[1].isEmpty()) {
                settings.remove(parts[0]);
            } else {
                settings.put(parts[0], parts[1]);
            }
        }
        return new Reading(format, settings);
    }

    @Test
    void a_row_becomes_what_its_mapping_says() {
        Observation row = Reports.one(table(), HEADER + "New York,2024-03-01T12:00:00,40.7,-74,50,25,3.5,NNE\n");
        assertThat(row.id().station().text()).isEqualTo("New_York");
        assertThat(row.id().observedAt()).isEqualTo("2024-03-01T12:00:00Z");
        assertThat(row.id().reportType()).isEqualTo("VENDOR");
        assertThat(row.place().orElseThrow().longitude()).isEqualTo(-74);
        assertThat(Reports.measurement(row, Element.AIR_TEMPERATURE).value()).isEqualTo(10);
        Measurement rain = Reports.measurement(row, Element.PRECIPITATION);
        assertThat(rain.reported().value()).isEqualTo(0.25);
        assertThat(rain.reported().unit()).isEqualTo(Unit.INCH);
        assertThat(rain.period()).contains(Duration.ofHours(1));
        assertThat(Reports.reported(row, Element.WIND_DIRECTION)).isEqualTo(22.5);
    }

    @Test
    void missing_trace_and_still_air_are_no_numbers() {
        Observation row = Reports.one(table(), HEADER + "A,2024-03-01T12:00:00,,,NA,T,0,N\n");
        assertThat(row.place()).isEmpty();
        assertThat(row.measurement(Element.AIR_TEMPERATURE)).isEmpty();
        assertThat(Reports.measurement(row, Element.PRECIPITATION).qualifier()).isEqualTo(Qualifier.TRACE);
        assertThat(Reports.measurement(row, Element.WIND_SPEED).qualifier()).isEqualTo(Qualifier.CALM);
        assertThat(row.measurement(Element.WIND_DIRECTION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iso              | UTC              | 2024-03-01T12:00:00       | 2024-03-01T12:00:00Z
            iso              | UTC              | 2024-03-01 12:00          | 2024-03-01T12:00:00Z
            iso              | UTC              | 2024-03-01T12:00:00+02:00 | 2024-03-01T10:00:00Z
            iso              | UTC              | 2024-03-01T12:00:00Z      | 2024-03-01T12:00:00Z
            iso              | -05:00           | 2024-03-01                | 2024-03-01T05:00:00Z
            epoch-s          | UTC              | 1709294400                | 2024-03-01T12:00:00Z
            epoch-ms         | UTC              | 1709294400000             | 2024-03-01T12:00:00Z
            uuuuMM           | UTC              | 202403                    | 2024-03-01T00:00:00Z
            d/M/uuuu HH:mm   | Asia/Shanghai    | 1/3/2024 12:00            | 2024-03-01T04:00:00Z
            uuuu-MM-dd HH:mm | America/New_York | 2024-11-03 01:30          | 2024-11-03T05:30:00Z
            """)
    void a_time_is_read_by_its_pattern_and_zone(String pattern, String zone, String text, Instant expected) {
        Reading reading = table("time.pattern=" + pattern, "time.zone=" + zone);
        assertThat(Reports.one(reading, HEADER + "A," + text + ",,,50,,,\n")
                        .id()
                        .observedAt())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, iso, 2024-03-10T02:30:00",
        "UTC, iso, yesterday",
        "UTC, iso, 2024-02-30T00:00:00",
        "UTC, iso, ''",
        "UTC, epoch-s, 12.5",
        "UTC, epoch-s, 9999999999999999",
        "UTC, epoch-s, -"
    })
    void a_time_that_did_not_occur_is_refused(String zone, String pattern, String text) {
        Reading reading = table("time.zone=" + zone, "time.pattern=" + pattern);
        assertThat(Reports.reason(reading, HEADER + "A," + text + ",,,50,,,\n")).isEqualTo(Reason.BAD_TIME);
    }

    @Test
    void time_may_stand_in_several_columns_and_a_table_may_have_no_header() {
        Reading reading = table(
                "names=site|y|m|d|h|temp",
                "time.columns=y|m|d|h",
                "time.pattern=uuuu M d H",
                "place.latitude=",
                "place.longitude=",
                "element.precipitation=",
                "element.wind_speed=",
                "element.wind_direction=",
                "separator=;");
        Observation row = Reports.one(reading, "A;2024;3;1;5;50\n");
        assertThat(row.id().observedAt()).isEqualTo("2024-03-01T05:00:00Z");
    }

    @Test
    void a_table_that_lacks_a_mapped_column_is_refused_as_a_whole() {
        assertThat(Reports.reason(table(), "site,when,temp\nA,2024-03-01T12:00:00,50\n"))
                .isEqualTo(Reason.WRONG_COLUMNS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A,2024-03-01T12:00:00,,,fifty,,,   | BAD_VALUE
            A,2024-03-01T12:00:00,,,0x1p3,,,   | BAD_VALUE
            A,2024-03-01T12:00:00,,,NaN,,,     | BAD_VALUE
            A,2024-03-01T12:00:00,91,0,50,,,   | BAD_PLACE
            A,2024-03-01T12:00:00,x,0,50,,,    | BAD_PLACE
            a/b,2024-03-01T12:00:00,,,50,,,    | BAD_STATION
            ,2024-03-01T12:00:00,,,50,,,       | BAD_STATION
            A,2024-03-01T12:00:00              | WRONG_COLUMNS
            """)
    void a_row_that_cannot_be_is_rejected_with_its_reason(String row, Reason reason) {
        String line = row.replace('/', '|'); // which ends a cell of the table above
        assertThat(Reports.reason(table(), HEADER + line + "\n")).isEqualTo(reason);
    }

    @Test
    void json_is_read_by_paths_from_a_list_below_a_path_from_a_list_on_top_and_line_by_line() {
        Reading json = reading(
                Format.MAPPED_JSON,
                "path=data|items",
                "station.column=station.id",
                "element.air_temperature=main.values.0;degC",
                "time.pattern=epoch-s",
                "place.latitude=",
                "place.longitude=");
        String record = "{\"station\": {\"id\": \"A\"}, \"when\": 1709294400, \"main\": {\"values\": [12.5, 3]}}";
        Observation below = Reports.one(json, "{\"meta\": [1], \"data\": {\"items\": [" + record + "]}}");
        assertThat(below.id().observedAt()).isEqualTo("2024-03-01T12:00:00Z");
        assertThat(Reports.reported(below, Element.AIR_TEMPERATURE)).isEqualTo(12.5);
        Map<String, String> onTop = new HashMap<>(json.settings());
        onTop.remove("path");
        Reading top = new Reading(Format.MAPPED_JSON, onTop);
        assertThat(Reports.of(top, "[" + record + "," + record + "]")).hasSize(2);
        assertThat(Reports.of(top, record + "\n" + record + "\n")).hasSize(2);
        assertThat(Reports.one(top, record)).isEqualTo(below);
    }

    @Test
    void settings_survive_a_mapping() {
        Mapping mapping = Mapping.of(SETTINGS);
        assertThat(Mapping.of(mapping.settings())).isEqualTo(mapping);
        Mapping rich = Mapping.of(Map.ofEntries(
                Map.entry("station", "A"),
                Map.entry("separator", "tab"),
                Map.entry("names", "t|v"),
                Map.entry("time.columns", "t"),
                Map.entry("time.pattern", "uuuuMMdd"),
                Map.entry("time.zone", "Asia/Shanghai"),
                Map.entry("rain.column", "v"),
                Map.entry("rain.yes", "yes|ja"),
                Map.entry("type", "DAILY"),
                Map.entry("element.sky_cover", "v;okta")));
        assertThat(Mapping.of(rich.settings())).isEqualTo(rich);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time.zone=",
                "time.zone=Mars/Olympus",
                "time.columns=",
                "time.pattern=bogus{",
                "station.column=",
                "station=B",
                "element.warmth=temp;degC",
                "element.air_temperature=temp",
                "element.air_temperature=temp;hPa",
                "element.air_temperature=temp;warm",
                "element.air_temperature=temp;degC;0",
                "element.air_temperature=temp;degC;1;an hour",
                "element.air_temperature=;degC",
                "separator=::",
                "place.latitude=",
                "place.altitude=x",
                "colour=blue"
            })
    void a_mapping_that_cannot_be_is_refused_and_the_setting_named(String setting) {
        String name = setting.substring(0, setting.indexOf('='));
        assertThatThrownBy(() -> table(setting))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(
                        name.startsWith("station") ? "station" : name.startsWith("place") ? "place" : name);
    }

    @Test
    void the_unit_must_measure_the_element() {
        List<Element> refused = new ArrayList<>();
        for (Element element : Element.values()) {
            try {
                new MappedElement(element, "c", Unit.METRE_PER_SECOND, 1, Optional.empty());
            } catch (MappingException e) {
                refused.add(element);
            }
        }
        assertThat(refused).hasSize(Element.values().length - 2).doesNotContain(Element.WIND_SPEED, Element.WIND_GUST);
    }
}
