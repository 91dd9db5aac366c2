package io.virga.format.lcd;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Envelope;
import io.virga.format.Fields;
import io.virga.format.Measurements;
import io.virga.format.PresentWeather;
import io.virga.format.table.Row;
import io.virga.format.table.TableDecoder;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.Qualifier;
import io.virga.station.Place;
import io.virga.units.Unit;
import java.time.Duration;
import java.util.Optional;

/**
 * Decodes one line of an LCD file. Rows of type SOD hold the day's extremes and sums, all others the hour's values;
 * rows of a month (SOM) have no element and decode to none.
 *
 * @see <a href="https://www.ncei.noaa.gov/pub/data/cdo/documentation/LCD_documentation.pdf">LCD documentation</a>
 */
public final class LcdDecoder implements Decoder {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final TableDecoder table = new TableDecoder(new LcdForm(), LcdDecoder::decode);

    @Override
    public Decoding decode(Envelope envelope) {
        return table.decode(envelope);
    }

    private static Observation decode(Row row, Context context, Provenance provenance) {
        LcdSettings settings = LcdSettings.of(context);
        LcdColumns columns = new LcdColumns(row, settings.units());
        String reported = columns.text("REPORT_TYPE", "REPORTTPYE"); // the second is how version 1 spells it
        String type = reported.isEmpty() ? "LCD" : reported;
        ObservationId id = new ObservationId(
                Fields.station("STATION", LcdForm.station(row, settings)), LcdForm.time(row, settings), type);
        Optional<Place> place = Fields.place(
                row.text("LATITUDE"),
                row.text("LONGITUDE"),
                row.text("ELEVATION"),
                columns.text("NAME", "STATION_NAME"));
        Measurements found = new Measurements();
        if (type.equals("SOD")) {
            day(columns, found);
        } else if (!type.equals("SOM")) {
            hour(columns, found);
        }
        return new Observation(id, place, found.list(), raining(columns), 0, provenance);
    }

    private static void hour(LcdColumns columns, Measurements found) {
        found.add(columns.temperature(Element.AIR_TEMPERATURE, "HourlyDryBulbTemperature", "HOURLYDRYBULBTEMPF"));
        found.add(columns.temperature(Element.DEW_POINT, "HourlyDewPointTemperature", "HOURLYDewPointTempF"));
        found.add(columns.temperature(Element.WET_BULB_TEMPERATURE, "HourlyWetBulbTemperature", "HOURLYWETBULBTEMPF"));
        found.add(columns.pressure(Element.SEA_LEVEL_PRESSURE, "HourlySeaLevelPressure", "HOURLYSeaLevelPressure"));
        found.add(columns.pressure(Element.STATION_PRESSURE, "HourlyStationPressure", "HOURLYStationPressure"));
        found.add(columns.pressure(Element.ALTIMETER_SETTING, "HourlyAltimeterSetting", "HOURLYAltimeterSetting"));
        found.add(columns.pressure(Element.PRESSURE_CHANGE_3_HOURS, "HourlyPressureChange", "HOURLYPressureChange"));
        found.add(columns.value(
                Element.RELATIVE_HUMIDITY, Unit.PERCENT, "HourlyRelativeHumidity", "HOURLYRelativeHumidity"));
        found.add(columns.speed(Element.WIND_GUST, "HourlyWindGustSpeed", "HOURLYWindGustSpeed"));
        wind(columns, found);
        found.add(columns.value(
                Element.VISIBILITY,
                columns.metric() ? Unit.KILOMETRE : Unit.STATUTE_MILE,
                "HourlyVisibility",
                "HOURLYVISIBILITY"));
        found.add(columns.depth(Element.PRECIPITATION, "HourlyPrecipitation", "HOURLYPrecip")
                .map(m -> m.over(HOUR)));
        LcdSky.read(columns.text("HourlySkyConditions", "HOURLYSKYCONDITIONS"), columns.metric(), found);
    }

    /** Speed 0 is calm; a direction of 000 without it says that there is none. */
    private static void wind(LcdColumns columns, Measurements found) {
        Optional<Measurement> speed = columns.speed(Element.WIND_SPEED, "HourlyWindSpeed", "HOURLYWindSpeed");
        String direction = columns.text("HourlyWindDirection", "HOURLYWindDirection");
        boolean calm = speed.filter(s -> s.value() == 0).isPresent();
        if (direction.equals("VRB")) {
            found.add(speed.map(s -> s.with(Qualifier.VARIABLE)));
            return;
        }
        found.add(speed.map(s -> calm ? s.with(Qualifier.CALM) : s));
        if (!calm) {
            found.add(columns.value(Element.WIND_DIRECTION, Unit.DEGREE, "HourlyWindDirection", "HOURLYWindDirection")
                    .filter(d -> d.value() > 0));
        }
    }

    private static void day(LcdColumns columns, Measurements found) {
        found.add(columns.temperature(
                        Element.MAXIMUM_TEMPERATURE_24_HOURS,
                        "DailyMaximumDryBulbTemperature",
                        "DAILYMaximumDryBulbTemp")
                .map(m -> m.over(DAY)));
        found.add(columns.temperature(
                        Element.MINIMUM_TEMPERATURE_24_HOURS,
                        "DailyMinimumDryBulbTemperature",
                        "DAILYMinimumDryBulbTemp")
                .map(m -> m.over(DAY)));
        found.add(columns.depth(Element.PRECIPITATION_24_HOURS, "DailyPrecipitation", "DAILYPrecip")
                .map(m -> m.over(DAY)));
        found.add(columns.depth(Element.SNOWFALL, "DailySnowfall", "DAILYSnowfall")
                .map(m -> m.over(DAY)));
        found.add(columns.depth(Element.SNOW_DEPTH, "DailySnowDepth", "DAILYSnowDepth"));
    }

    /** The first of the column's three parts is what METAR said: {@code -RA:02 BR:1 |RA:61 |RA:61}. */
    private static Optional<Boolean> raining(LcdColumns columns) {
        String text = columns.text("HourlyPresentWeatherType", "HOURLYPRSENTWEATHERTYPE");
        int bar = text.indexOf('|');
        return PresentWeather.raining((bar < 0 ? text : text.substring(0, bar)).strip(), ':');
    }
}
