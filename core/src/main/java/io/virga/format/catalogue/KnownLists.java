package io.virga.format.catalogue;

import static io.virga.format.catalogue.FixedList.cut;

import io.virga.format.Numbers;
import io.virga.format.catalogue.FixedList.Cut;
import io.virga.format.catalogue.FixedList.Writing;
import java.util.List;
import java.util.Map;

/** The forms of lists that can be read. */
final class KnownLists {
    private static final Cut NORTH_MINUTES = new Cut(39, 45, Writing.MINUTES);
    private static final Cut EAST_MINUTES = new Cut(47, 54, Writing.MINUTES);

    /** Virga's own: whoever runs a network of its own writes this. */
    private static final TableList OWN = new TableList(
            "virga",
            List.of("station", "latitude", "longitude"),
            Map.ofEntries(
                    Map.entry(Field.ID, "station"),
                    Map.entry(Field.NAME, "name"),
                    Map.entry(Field.COUNTRY, "country"),
                    Map.entry(Field.LATITUDE, "latitude"),
                    Map.entry(Field.LONGITUDE, "longitude"),
                    Map.entry(Field.ELEVATION, "elevation_m"),
                    Map.entry(Field.ZONE, "zone"),
                    Map.entry(Field.BEGIN, "begin"),
                    Map.entry(Field.END, "end"),
                    Map.entry(Field.ICAO, "icao"),
                    Map.entry(Field.WMO, "wmo"),
                    Map.entry(Field.WIGOS, "wigos"),
                    Map.entry(Field.USAF_WBAN, "usaf_wban"),
                    Map.entry(Field.WBAN, "wban"),
                    Map.entry(Field.GHCN, "ghcn")),
            false);

    /** {@code isd-history.csv}; see isd-history.txt of NCEI. */
    private static final TableList ISD_HISTORY = new TableList(
            "isd-history",
            List.of("USAF", "WBAN", "BEGIN", "END"),
            Map.ofEntries(
                    Map.entry(Field.ID, "USAF+WBAN"),
                    Map.entry(Field.NAME, "STATION NAME"),
                    Map.entry(Field.COUNTRY, "CTRY"),
                    Map.entry(Field.LATITUDE, "LAT"),
                    Map.entry(Field.LONGITUDE, "LON"),
                    Map.entry(Field.ELEVATION, "ELEV(M)"),
                    Map.entry(Field.BEGIN, "BEGIN"),
                    Map.entry(Field.END, "END"),
                    Map.entry(Field.ICAO, "ICAO"),
                    Map.entry(Field.USAF_WBAN, "USAF+WBAN"),
                    Map.entry(Field.WBAN, "WBAN")),
            true);

    /** {@code ghcnh-station-list.csv}. */
    private static final TableList GHCN_HOURLY = new TableList(
            "ghcnh-station-list",
            List.of("GHCN_ID", "LATITUDE", "LONGITUDE"),
            Map.ofEntries(
                    Map.entry(Field.ID, "GHCN_ID"),
                    Map.entry(Field.NAME, "NAME"),
                    Map.entry(Field.COUNTRY, "ISO_CODE"),
                    Map.entry(Field.LATITUDE, "LATITUDE"),
                    Map.entry(Field.LONGITUDE, "LONGITUDE"),
                    Map.entry(Field.ELEVATION, "ELEVATION"),
                    Map.entry(Field.ICAO, "ICAO"),
                    Map.entry(Field.WMO, "WMO_ID"),
                    Map.entry(Field.GHCN, "GHCN_ID")),
            false);

    /** The station list of WMO's reference node for WIS 2.0, which OSCAR/Surface fills. */
    private static final TableList WIS2 = new TableList(
            "wis2-stations",
            List.of("wigos_station_identifier", "latitude", "longitude"),
            Map.ofEntries(
                    Map.entry(Field.ID, "wigos_station_identifier"),
                    Map.entry(Field.NAME, "station_name"),
                    Map.entry(Field.COUNTRY, "territory_name"),
                    Map.entry(Field.LATITUDE, "latitude"),
                    Map.entry(Field.LONGITUDE, "longitude"),
                    Map.entry(Field.ELEVATION, "elevation"),
                    Map.entry(Field.WMO, "traditional_station_identifier"),
                    Map.entry(Field.WIGOS, "wigos_station_identifier")),
            false);

    /** Station information of aviationweather.gov as a table. */
    private static final TableList AVIATION = new TableList(
            "aviationweather",
            List.of("station_id", "wmo_id", "elevation_m"),
            Map.ofEntries(
                    Map.entry(Field.ID, "station_id"),
                    Map.entry(Field.NAME, "site"),
                    Map.entry(Field.COUNTRY, "country"),
                    Map.entry(Field.LATITUDE, "latitude"),
                    Map.entry(Field.LONGITUDE, "longitude"),
                    Map.entry(Field.ELEVATION, "elevation_m"),
                    Map.entry(Field.ICAO, "station_id"),
                    Map.entry(Field.WMO, "wmo_id")),
            false);

    /** {@code ghcnd-stations.txt}; readme of GHCN-Daily, section IV. */
    private static final FixedList GHCN_DAILY = new FixedList(
            "ghcnd-stations",
            line -> isDecimal(line, 12, 20)
                    && isDecimal(line, 21, 30)
                    && line.charAt(11) == ' '
                    && line.lastIndexOf(' ', 10) < 0,
            Map.ofEntries(
                    Map.entry(Field.ID, List.of(cut(0, 11))),
                    Map.entry(Field.NAME, List.of(cut(41, 71))),
                    Map.entry(Field.COUNTRY, List.of(cut(0, 2))),
                    Map.entry(Field.LATITUDE, List.of(cut(12, 20))),
                    Map.entry(Field.LONGITUDE, List.of(cut(21, 30))),
                    Map.entry(Field.ELEVATION, List.of(cut(31, 37))),
                    Map.entry(Field.WMO, List.of(cut(80, 85))),
                    Map.entry(Field.GHCN, List.of(cut(0, 11)))),
            false,
            false);

    /** {@code stations.txt} of NCAR and the Aviation Weather Center; its own preface describes it. */
    private static final FixedList AVIATION_TEXT = new FixedList(
            "aviation-stations",
            line -> line.length() > 54 && NORTH_MINUTES.isAngle(line) && EAST_MINUTES.isAngle(line),
            Map.ofEntries(
                    Map.entry(Field.ID, List.of(cut(20, 24), cut(32, 37), cut(26, 29))),
                    Map.entry(Field.NAME, List.of(cut(3, 19))),
                    Map.entry(Field.COUNTRY, List.of(cut(81, 83))),
                    Map.entry(Field.LATITUDE, List.of(NORTH_MINUTES)),
                    Map.entry(Field.LONGITUDE, List.of(EAST_MINUTES)),
                    Map.entry(Field.ELEVATION, List.of(cut(54, 59))),
                    Map.entry(Field.ICAO, List.of(cut(20, 24))),
                    Map.entry(Field.WMO, List.of(cut(32, 37)))),
            true,
            false);

    /** Tables of stations of GEMPAK; its manual, appendix on station tables. */
    private static final FixedList GEMPAK = new FixedList(
            "gempak-table",
            line -> isNumber(line, 9, 15) && isNumber(line, 55, 60) && isNumber(line, 61, 67),
            Map.ofEntries(
                    Map.entry(Field.ID, List.of(cut(0, 8))),
                    Map.entry(Field.NAME, List.of(cut(16, 48))),
                    Map.entry(Field.COUNTRY, List.of(cut(52, 54))),
                    Map.entry(Field.LATITUDE, List.of(new Cut(55, 60, Writing.HUNDREDTHS))),
                    Map.entry(Field.LONGITUDE, List.of(new Cut(61, 67, Writing.HUNDREDTHS))),
                    Map.entry(Field.ELEVATION, List.of(cut(68, 73)))),
            true,
            false);

    /** What {@code isd-history.csv} was before it had a header: {@code ish-history.txt}. */
    private static final FixedList ISH_HISTORY = new FixedList(
            "ish-history",
            line -> line.length() > 12
                    && line.charAt(6) == ' '
                    && line.charAt(12) == ' '
                    && Numbers.digits(line, 7, 12)
                    && (line.length() < 64 || line.substring(58, 64).isBlank() || isNumber(line, 58, 64)),
            Map.ofEntries(
                    Map.entry(Field.ID, List.of(new Cut(0, 12, Writing.PARTED))),
                    Map.entry(Field.NAME, List.of(cut(13, 43))),
                    Map.entry(Field.COUNTRY, List.of(cut(43, 45))),
                    Map.entry(Field.LATITUDE, List.of(new Cut(58, 64, Writing.THOUSANDTHS))),
                    Map.entry(Field.LONGITUDE, List.of(new Cut(65, 72, Writing.THOUSANDTHS))),
                    Map.entry(Field.ELEVATION, List.of(new Cut(73, 79, Writing.TENTHS))),
                    Map.entry(Field.ICAO, List.of(cut(52, 56))),
                    Map.entry(Field.USAF_WBAN, List.of(new Cut(0, 12, Writing.PARTED))),
                    Map.entry(Field.WBAN, List.of(cut(7, 12)))),
            false,
            true);

    /** Lists in text, the more particular ones first. */
    static final List<TextList> TEXT =
            List.of(ISD_HISTORY, GHCN_HOURLY, WIS2, AVIATION, OWN, GHCN_DAILY, AVIATION_TEXT, GEMPAK, ISH_HISTORY);

    private static final String EAST = "geometry.coordinates.0";
    private static final String NORTH = "geometry.coordinates.1";

    /** Lists in JSON: stations of api.weather.gov, a network of IEM, aviationweather.gov, and Meteostat. */
    static final List<JsonList> JSON = List.of(
            new JsonList(
                    "nws-stations",
                    "properties.stationIdentifier",
                    Map.of(
                            Field.ID, "properties.stationIdentifier",
                            Field.NAME, "properties.name",
                            Field.LATITUDE, NORTH,
                            Field.LONGITUDE, EAST,
                            Field.ELEVATION, "properties.elevation.value",
                            Field.ZONE, "properties.timeZone")),
            new JsonList(
                    "iem-network",
                    "properties.sid",
                    Map.of(
                            Field.ID, "properties.sid",
                            Field.NAME, "properties.sname",
                            Field.COUNTRY, "properties.country",
                            Field.LATITUDE, NORTH,
                            Field.LONGITUDE, EAST,
                            Field.ELEVATION, "properties.elevation",
                            Field.ZONE, "properties.tzname",
                            Field.BEGIN, "properties.archive_begin",
                            Field.END, "properties.archive_end")),
            new JsonList(
                    "aviationweather",
                    "icaoId",
                    Map.of(
                            Field.ID, "icaoId",
                            Field.NAME, "site",
                            Field.COUNTRY, "country",
                            Field.LATITUDE, "lat",
                            Field.LONGITUDE, "lon",
                            Field.ELEVATION, "elev",
                            Field.ICAO, "icaoId",
                            Field.WMO, "wmoId")),
            new JsonList(
                    "meteostat",
                    "location.latitude",
                    Map.of(
                            Field.ID, "id",
                            Field.NAME, "name.en",
                            Field.COUNTRY, "country",
                            Field.LATITUDE, "location.latitude",
                            Field.LONGITUDE, "location.longitude",
                            Field.ELEVATION, "location.elevation",
                            Field.ZONE, "timezone",
                            Field.ICAO, "identifiers.icao",
                            Field.WMO, "identifiers.wmo")));

    private KnownLists() {}

    private static boolean isNumber(String line, int from, int to) {
        return line.length() >= to
                && Numbers.decimal(line.substring(from, to).strip()).isPresent();
    }

    private static boolean isDecimal(String line, int from, int to) {
        return isNumber(line, from, to) && line.substring(from, to).indexOf('.') >= 0;
    }
}
