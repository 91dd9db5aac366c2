package io.virga.format;

import java.util.List;
import java.util.Locale;

/**
 * A few good files of each format, of stations that do not exist.
 *
 * @param reading how they are read
 * @param texts the files
 */
record Specimens(Reading reading, List<String> texts) {
    static Specimens of(Format format) {
        return switch (format) {
            case ISD_CSV -> new Specimens(Reports.reading(format), List.of("""
                        "STATION","DATE","LATITUDE","LONGITUDE","ELEVATION","NAME","REPORT_TYPE","WND","CIG","VIS","TMP","DEW","SLP","AA1","AA2","AJ1","GF1","KA1","MA1","MD1","OC1"
                        "99999912345","2024-05-01T12:00:00","45.0","-93.0","250.0","VIRGA, MN","FM-15","240,1,N,0051,1","01500,1,9,9","009000,1,9,9","+0123,1","+0045,1","10132,1","01,0005,9,1","24,0105,9,1","0012,9,1,999999,9,9","08,99,1,05,1,08,1,00450,1,99,9,99,9","120,N,-0225,1","10132,1,09900,1","7,1,014,1,+999,9","0180,1"
                        "99999912345","2024-05-01T13:00:00","45.0","-93.0","250.0","VIRGA, MN","FM-15","999,9,V,0021,1","22000,1,9,9","016000,1,9,9","+9999,9","+9999,9","99999,9","","","","","","","",""
                        """));
            case ISD_FIXED -> {
                String head = "99999912345202405011200" + "4+45000-093000FM-15+0250XVGA V020"
                        + "2401N0051101500199009000199+01231+00451101321";
                String groups = "ADDAA106000591AA224010591AJ1001291999999999GF108991051081004501999999KA1120N-02251"
                        + "MA1101321099001MD1710141+9999OC101801REMSYN003XYZ";
                yield new Specimens(
                        Reports.reading(format),
                        List.of("0000" + head + "\n" + String.format(Locale.ROOT, "%04d", groups.length()) + head
                                + groups + "\n"));
            }
            case ISD_LITE -> new Specimens(Reports.reading(format, "station=99999912345"), List.of("""
                        2014 01 01 03   -15   -42 10248   340    10     4    -1    25
                        2014 01 01 04 -9999 -9999 -9999     0     0 -9999 -9999 -9999
                        """));
            case LCD -> new Specimens(Reports.reading(format, "zone=-06:00", "units=metric"), List.of("""
                        STATION,DATE,LATITUDE,LONGITUDE,ELEVATION,NAME,REPORT_TYPE,HourlyDryBulbTemperature,HourlyPrecipitation,HourlyPresentWeatherType,HourlySkyConditions,HourlyVisibility,HourlyWindDirection,HourlyWindSpeed,DailyMaximumDryBulbTemperature,DailySnowfall
                        USW00099999,2023-01-01T00:00:00,45.0,-93.0,250.0,"VIRGA, MN US",FM-15,-2.2,T,-RA:02 BR:1 |RA BR |RA,FEW:02 5.49 OVC:08 12.2,4.023V,VRB,2.1s,,
                        USW00099999,2023-01-01T00:00:00,45.0,-93.0,250.0,"VIRGA, MN US",SOD,,,,,,,,3.1,T
                        """));
            case GHCN_DAILY ->
                new Specimens(
                        Reports.reading(format, "zone=-05:00"),
                        List.of(
                                "XVG00000001202402TMAX" + "  123  a".repeat(29) + "-9999   ".repeat(2) + "\n"
                                        + "XVG00000001202402PRCP" + "    0T a".repeat(29) + "-9999   ".repeat(2) + "\n",
                                "\"id\",\"year\",\"month\",\"element\",\"VALUE1\",\"MFLAG1\",\"QFLAG1\",\"SFLAG1\"\n"
                                        + "\"XVG00000001\",2024,2,\"TMAX\",123,\" \",\" \",\"a\"\n",
                                "XVG00000001,20240201,TMAX,123,,,a,0700\nXVG00000001,20240201,SNWD,200,,G,a,\n"));
            case GHCN_HOURLY -> new Specimens(Reports.reading(format), List.of("""
                        Station_ID|Station_name|Year|Month|Day|Hour|Minute|Latitude|Longitude|Elevation|temperature|temperature_Measurement_Code|temperature_Quality_Code|temperature_Report_Type|temperature_Source_Code|wind_direction|wind_direction_Measurement_Code|wind_speed|precipitation|precipitation_Measurement_Code|sky_cover_1|sky_cover_baseht_1|pres_wx_AU1|precipitation_6_hour
                        XVG00000001|VIRGA|2024|02|03|04|05|45.5|-93.25|250.0|4.0||5|FM15-METAR|343|VRB|V-Variable|1.0|0.0|2-Trace|BKN:07|+04267|-RA:02|1.7
                        """));
            case METAR ->
                new Specimens(
                        Reports.reading(format, "reference=2020-01-06T00:00:00Z"),
                        List.of(
                                """
                                \u0001
                                410
                                SAXX70 XVGB 060000 CCA
                                METAR
                                XVGA 052355Z AUTO 30009G17KT 280V320 1 1/2SM R24L/P6000FT -TSRA BKN022CB VV003 06/M02 A3017 RMK AO2
                                     SLP036 P0000 60012 70125 T00631021 10144 21106 401891083 53017 4/012 931022 $=
                                METAR COR XVGC 060000Z VRB02MPS CAVOK M05/M07 Q1013 NOSIG TEMPO 4000 SHRA=
                                XVGD 060000Z NIL=
                                \u0003
                                """,
                                "METAR XVGA 060000Z 24010KT 9999 FEW020 12/05 Q1013\nSPECI XVGB 060007Z 00000KT 0300 FG ///// Q////\n"));
            case NWS_JSON -> new Specimens(Reports.reading(format), List.of("""
                        {"@context": [{"@version": "1.1"}], "type": "FeatureCollection", "features": [{"type": "Feature",
                         "geometry": {"type": "Point", "coordinates": [-93.2, 45.1]}, "properties": {"station": "https://example.org/stations/KXVG",
                         "timestamp": "2024-02-20T15:53:00+00:00", "elevation": {"unitCode": "wmoUnit:m", "value": 250},
                         "temperature": {"unitCode": "wmoUnit:degC", "value": 13.9, "qualityControl": "V"},
                         "windSpeed": {"unitCode": "wmoUnit:km_h-1", "value": null, "qualityControl": "Z"},
                         "presentWeather": [{"weather": "rain", "inVicinity": false}],
                         "cloudLayers": [{"base": {"unitCode": "wmoUnit:m", "value": 1830}, "amount": "OVC"}]}}]}
                        """));
            case IEM_ASOS -> new Specimens(Reports.reading(format), List.of("""
                        #DEBUG: Time Zone     -> UTC
                        station,valid,lon,lat,tmpf,dwpf,relh,drct,sknt,p01i,alti,mslp,vsby,gust,skyc1,skyl1,wxcodes,metar
                        XVG,2024-03-01 00:05,-93.2,45.1,73.94,M,55.5,0.00,3.00,0.0001,29.92,1014.8,10.00,20.0,BKN,4500.00,-RA BR,KXVG 010005Z AUTO 15005KT
                        XVG,2024-03-01 00:10,-93.2,45.1,,,,,,,,,,,,,,KXVG 010010Z AUTO 15005KT 03/M10 RMK T00281100
                        """));
            case MAPPED_TABLE ->
                new Specimens(
                        Reports.reading(
                                format,
                                "station.column=site",
                                "time.columns=when",
                                "time.zone=America/New_York",
                                "missing=NA|-999",
                                "trace=T",
                                "place.latitude=lat",
                                "place.longitude=lon",
                                "rain.column=wet",
                                "rain.yes=yes",
                                "element.air_temperature=temp;degF",
                                "element.precipitation=rain;in;0.01;PT1H",
                                "element.wind_direction=dir;deg"),
                        List.of("""
                                site,when,lat,lon,temp,rain,dir,wet
                                A,2024-03-01T12:00:00,40.7,-74,50,25,NNE,yes
                                "New York",2024-11-03 01:30,,,1e1,T,CALM,no
                                """));
            case MAPPED_JSON ->
                new Specimens(
                        Reports.reading(
                                format,
                                "path=data|items",
                                "station.column=station.id",
                                "time.columns=when",
                                "time.pattern=epoch-s",
                                "time.zone=UTC",
                                "element.air_temperature=main.values.0;degC"),
                        List.of(
                                "{\"meta\": [1], \"data\": {\"items\": [{\"station\": {\"id\": \"A\"}, \"when\": 1709294400,"
                                        + " \"main\": {\"values\": [12.5, 3]}}, {\"station\": {\"id\": \"B\"}}]}}",
                                "{\"station\": {\"id\": \"A\"}, \"when\": 1709294400, \"main\": {\"values\": [1]}}\n"));
            case JSON, MSGPACK, FAULT -> throw new IllegalArgumentException(format + " is no format of files");
        };
    }
}
