package io.virga.format.lcd;

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
import io.virga.units.Unit;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LcdTest {
    private static final Reading METRIC = Reports.reading(Format.LCD, "zone=-06:00", "units=metric");
    private static final Reading CUSTOMARY = Reports.reading(Format.LCD, "zone=-05:00", "units=customary");
    private static final String SECOND = "STATION,DATE,REPORT_TYPE,";

    private static Observation row(Reading reading, String columns, String values) {
        return Reports.one(reading, SECOND + columns + "\nUSW00099999,2023-07-01T18:00:00,FM-15," + values + "\n");
    }

    @Test
    void local_standard_time_becomes_utc_in_summer_too() {
        assertThat(row(METRIC, "HourlyDryBulbTemperature", "20.0").id().observedAt())
                .isEqualTo("2023-07-02T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "HourlyDryBulbTemperature, 20.6, AIR_TEMPERATURE, 20.6, 20.6",
        "HourlyVisibility, 16.093, VISIBILITY, 16.093, 16.093",
        "HourlyVisibility, 4.023V, VISIBILITY, 4.023, 4.023",
        "HourlyWindSpeed, 3.6, WIND_SPEED, 3.6, 3.6",
        "HourlySeaLevelPressure, 1013.2, SEA_LEVEL_PRESSURE, 1013.2, 1013.2",
        "HourlyRelativeHumidity, 55, RELATIVE_HUMIDITY, 55, 55",
        "HourlyPressureChange, -1.3, PRESSURE_CHANGE_3_HOURS, -1.3, -1.3",
        "HourlySkyConditions, FEW:02 5.49 BKN:07 12.2, CEILING, 1220, 1.22",
        "HourlySkyConditions, OVC:08 5.49, SKY_COVER, 8, 100",
        "HourlySkyConditions, CLR:00, SKY_COVER, 0, 0"
    })
    void a_metric_column_is_read_in_its_unit(
            String column, String text, Element element, double reported, double canonical) {
        Measurement found = Reports.measurement(row(METRIC, column, text), element);
        assertThat(found.reported().value()).isCloseTo(reported, within(1e-9));
        assertThat(found.value()).isCloseTo(canonical, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "HOURLYDRYBULBTEMPF, 41, AIR_TEMPERATURE, 5.0, FAHRENHEIT",
        "HourlyDryBulbTemperature, 41.0, AIR_TEMPERATURE, 5.0, FAHRENHEIT",
        "HOURLYStationPressure, 29.92, STATION_PRESSURE, 1013.2076, INCH_OF_MERCURY",
        "HOURLYWindSpeed, 10, WIND_SPEED, 4.4704, MILE_PER_HOUR",
        "HOURLYVISIBILITY, 10.00, VISIBILITY, 16.09344, STATUTE_MILE",
        "HOURLYPrecip, 0.10, PRECIPITATION, 2.54, INCH",
        "HOURLYSKYCONDITIONS, OVC:08 35, CEILING, 1.0668, FOOT"
    })
    void a_customary_column_of_either_version_is_converted(
            String column, String text, Element element, double canonical, Unit unit) {
        Measurement found = Reports.measurement(row(CUSTOMARY, column, text), element);
        assertThat(found.value()).isCloseTo(canonical, within(1e-4));
        assertThat(found.reported().unit()).isEqualTo(unit);
    }

    @Test
    void marks_behind_values_are_kept_as_what_they_say() {
        Measurement suspect =
                Reports.measurement(row(METRIC, "HourlyDryBulbTemperature", "20.0s"), Element.AIR_TEMPERATURE);
        assertThat(suspect.sourceQuality()).isEqualTo("s");
        assertThat(suspect.usable()).isFalse();
        Measurement trace = Reports.measurement(row(METRIC, "HourlyPrecipitation", "T"), Element.PRECIPITATION);
        assertThat(trace.qualifier()).isEqualTo(Qualifier.TRACE);
        assertThat(trace.period()).contains(Duration.ofHours(1));
        assertThat(row(METRIC, "HourlyPrecipitation", "*").measurements()).isEmpty();
    }

    @Test
    void still_air_and_variable_wind_have_no_direction() {
        Observation calm = row(METRIC, "HourlyWindSpeed,HourlyWindDirection", "0,000");
        assertThat(Reports.measurement(calm, Element.WIND_SPEED).qualifier()).isEqualTo(Qualifier.CALM);
        assertThat(calm.measurement(Element.WIND_DIRECTION)).isEmpty();
        Observation variable = row(METRIC, "HourlyWindSpeed,HourlyWindDirection", "2.1,VRB");
        assertThat(Reports.measurement(variable, Element.WIND_SPEED).qualifier())
                .isEqualTo(Qualifier.VARIABLE);
        assertThat(variable.measurement(Element.WIND_DIRECTION)).isEmpty();
    }

    @Test
    void a_row_of_a_day_holds_its_extremes_and_sums_and_not_the_hours() {
        Observation day = Reports.one(
                METRIC,
                SECOND + "HourlyDryBulbTemperature,DailyMaximumDryBulbTemperature,DailyMinimumDryBulbTemperature,"
                        + "DailyPrecipitation,DailySnowfall,DailySnowDepth\n"
                        + "USW00099999,2023-01-01T00:00:00,SOD,1.0,3.3,-6,7.6,T,30\n");
        assertThat(day.measurement(Element.AIR_TEMPERATURE)).isEmpty();
        assertThat(Reports.reported(day, Element.MAXIMUM_TEMPERATURE_24_HOURS)).isEqualTo(3.3);
        assertThat(Reports.reported(day, Element.MINIMUM_TEMPERATURE_24_HOURS)).isEqualTo(-6);
        assertThat(Reports.reported(day, Element.PRECIPITATION_24_HOURS)).isEqualTo(7.6);
        assertThat(Reports.measurement(day, Element.SNOWFALL).qualifier()).isEqualTo(Qualifier.TRACE);
        assertThat(Reports.reported(day, Element.SNOW_DEPTH)).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"-RA:02 BR:1 |RA BR |RA, true", "-SN:03 |SN |SN, false", "||RA:61, "})
    void the_present_weather_of_the_report_tells_whether_it_rains(String text, Boolean raining) {
        assertThat(row(METRIC, "HourlyPresentWeatherType", text).raining()).isEqualTo(Optional.ofNullable(raining));
    }

    @Test
    void rows_without_a_station_are_of_the_one_that_was_named() {
        Reading named = Reports.reading(Format.LCD, "zone=-08:00", "units=customary", "station=722950");
        String table = "DATE,HourlyDryBulbTemperature\n2013-01-01 00:53:00,47.0\n";
        assertThat(Reports.one(named, table).id().station().text()).isEqualTo("722950");
        assertThat(Reports.reason(CUSTOMARY, table)).isEqualTo(Reason.BAD_STATION);
    }

    @Test
    void a_value_that_is_none_rejects_its_row() {
        assertThat(Reports.reason(METRIC, SECOND + "HourlyPrecipitation\nA,2023-07-01T18:00:00,FM-15,0.020.01\n"))
                .isEqualTo(Reason.BAD_VALUE);
    }
}
