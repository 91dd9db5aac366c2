package io.virga.format.ghcn;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
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
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GhcnTest {
    private static final Reading DAILY = Reports.reading(Format.GHCN_DAILY, "zone=-05:00");
    private static final Reading HOURLY = Reports.reading(Format.GHCN_HOURLY);
    private static final String HEADER =
            "Station_ID|Station_name|Year|Month|Day|Hour|Minute|Latitude|Longitude|Elevation|";

    /** A line of a month in which only the first days have a value. */
    private static String fixed(String element, String... fields) {
        StringBuilder line = new StringBuilder("XVG00000001").append("202402").append(element);
        for (int day = 1; day <= 31; day++) {
            line.append(day <= fields.length ? fields[day - 1] : "-9999   ");
        }
        return line.append('\n').toString();
    }

    @Test
    void the_days_of_a_fixed_width_month_are_put_together_from_its_lines() {
        List<Decoding> days = Reports.of(
                DAILY,
                fixed("TMAX", "  123  a", "-9999   ", "  150 Ga")
                        + fixed("TMIN", "  -23  a")
                        + fixed("PRCP", "    0T a", "   55  a"));
        List<Observation> found =
                days.stream().map(d -> ((Decoded) d).observation()).toList();
        assertThat(found)
                .extracting(o -> o.id().observedAt().toString())
                .containsExactly("2024-02-01T05:00:00Z", "2024-02-02T05:00:00Z", "2024-02-03T05:00:00Z");
        Observation first = found.get(0);
        assertThat(Reports.reported(first, Element.MAXIMUM_TEMPERATURE_24_HOURS))
                .isEqualTo(12.3);
        assertThat(Reports.reported(first, Element.MINIMUM_TEMPERATURE_24_HOURS))
                .isEqualTo(-2.3);
        Measurement rain = Reports.measurement(first, Element.PRECIPITATION_24_HOURS);
        assertThat(rain.qualifier()).isEqualTo(Qualifier.TRACE);
        assertThat(rain.period()).contains(Duration.ofDays(1));
        assertThat(found.get(1).measurements()).hasSize(1);
        Measurement failed = Reports.measurement(found.get(2), Element.MAXIMUM_TEMPERATURE_24_HOURS);
        assertThat(failed.sourceQuality()).isEqualTo("G");
        assertThat(failed.usable()).isFalse();
    }

    @Test
    void a_frame_holds_the_fields_of_its_day_untouched() {
        List<Frame> frames = Reports.frames(DAILY, fixed("TMAX", "  123  a", "  124  a") + fixed("TMIN", "  -23  a"));
        assertThat(new String(frames.get(0).payload(), StandardCharsets.US_ASCII))
                .isEqualTo("XVG00000001202402TMAX  123  a\nXVG00000001202402TMIN  -23  a");
        assertThat(frames).extracting(Frame::position).containsExactly("file:1#1", "file:1#2");
        assertThat(frames).extracting(Frame::key).containsOnly("XVG00000001");
    }

    @Test
    void a_value_on_a_day_that_the_month_does_not_have_is_refused_and_the_others_stand() {
        String[] fields = new String[30];
        Arrays.fill(fields, "   10  a");
        List<Decoding> days = Reports.of(DAILY, fixed("PRCP", fields));
        assertThat(days).hasSize(30);
        assertThat(days.subList(0, 29)).allMatch(Decoded.class::isInstance);
        assertThat(days.get(29)).extracting("reason").isEqualTo(Reason.BAD_TIME);
    }

    @Test
    void a_table_of_months_and_a_table_of_days_give_the_same_as_fixed_width() {
        Observation fixed = Reports.one(DAILY, fixed("TMAX", "  123  a") + fixed("SNWD", "  200  a"));
        String months = "\"id\",\"year\",\"month\",\"element\",\"VALUE1\",\"MFLAG1\",\"QFLAG1\",\"SFLAG1\"\n"
                + "\"XVG00000001\",2024,2,\"TMAX\",123,\" \",\" \",\"a\"\n"
                + "\"XVG00000001\",2024,2,\"SNWD\",200,\" \",\" \",\"a\"\n";
        String days = "XVG00000001,20240201,TMAX,123,,,a,0700\nXVG00000001,20240201,SNWD,200,,,a,\n";
        assertThat(Reports.one(DAILY, months).measurements()).isEqualTo(fixed.measurements());
        assertThat(Reports.one(DAILY, days).measurements()).isEqualTo(fixed.measurements());
        assertThat(Reports.one(DAILY, days).id()).isEqualTo(fixed.id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            XVG0000                               | MALFORMED
            XVG00000001,20240230,TMAX,1,,,a,0700  | BAD_TIME
            XVG00000001,20240201,TMAX,x,,,a,0700  | BAD_VALUE
            XVG00000001,20240201,TMAX             | WRONG_COLUMNS
            """)
    void what_is_no_day_is_rejected_with_its_reason(String line, Reason reason) {
        assertThat(Reports.reason(DAILY, line + "\n")).isEqualTo(reason);
    }

    private static Observation hour(String columns, String values) {
        return Reports.one(
                HOURLY, HEADER + columns + "\nXVG00000001|VIRGA|2024|02|03|04|05|45.5|-93.25|250.0|" + values + "\n");
    }

    @Test
    void an_hourly_row_gives_station_time_place_and_type() {
        Observation row = hour("temperature|temperature_Quality_Code|temperature_Report_Type", "4.0|5|FM15-METAR");
        assertThat(row.id().station().text()).isEqualTo("XVG00000001");
        assertThat(row.id().observedAt()).isEqualTo("2024-02-03T04:05:00Z");
        assertThat(row.id().reportType()).isEqualTo("FM15-METAR");
        assertThat(row.place().orElseThrow().name()).isEqualTo("VIRGA");
        assertThat(Reports.measurement(row, Element.AIR_TEMPERATURE).sourceQuality())
                .isEqualTo("5");
    }

    @Test
    void hourly_wind_sky_rain_and_weather_follow_their_codes() {
        Observation row = hour(
                "wind_direction|wind_direction_Measurement_Code|wind_speed|sky_cover_1|sky_cover_baseht_1|sky_cover_2"
                        + "|sky_cover_baseht_2|precipitation|precipitation_Measurement_Code|precipitation_6_hour|pres_wx_AU1",
                "VRB|V-Variable|1.0|SCT:03|+03048|BKN:07|+04267|0.0|2-Trace|1.7|-RA:02");
        assertThat(Reports.measurement(row, Element.WIND_SPEED).qualifier()).isEqualTo(Qualifier.VARIABLE);
        assertThat(row.measurement(Element.WIND_DIRECTION)).isEmpty();
        assertThat(Reports.reported(row, Element.CEILING)).isEqualTo(4267);
        assertThat(Reports.reported(row, Element.SKY_COVER)).isEqualTo(7);
        assertThat(Reports.measurement(row, Element.PRECIPITATION).qualifier()).isEqualTo(Qualifier.TRACE);
        assertThat(Reports.measurement(row, Element.PRECIPITATION_6_HOURS).period())
                .contains(Duration.ofHours(6));
        assertThat(row.raining()).contains(true);
    }

    @ParameterizedTest
    @CsvSource({"5, 343, C", "7, 343, X", "2, 343, Q", "P, 343, C", "P, 223, Q", "f, 343, Q", "'', 343, Z", "9, 343, Z"
    })
    void a_quality_code_becomes_a_verdict(String code, String source, String letter) {
        Observation row =
                hour("temperature|temperature_Quality_Code|temperature_Source_Code", "4.0|" + code + "|" + source);
        assertThat(Reports.measurement(row, Element.AIR_TEMPERATURE)
                        .verdict()
                        .descriptor()
                        .name())
                .isEqualTo(letter);
    }

    @Test
    void an_hourly_row_without_a_time_is_refused() {
        assertThat(Reports.reason(HOURLY, HEADER + "temperature\nXVG|V|2024|02|30|04|05||||4.0\n"))
                .isEqualTo(Reason.BAD_TIME);
        assertThat(Reports.reason(HOURLY, HEADER + "temperature\nXVG|V|2024|||04|05||||4.0\n"))
                .isEqualTo(Reason.BAD_TIME);
    }
}
