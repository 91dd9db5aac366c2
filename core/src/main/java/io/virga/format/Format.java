package io.virga.format;

import java.util.Optional;

/** The formats in which sources deliver, each with one decoder. */
public enum Format {
    /** NOAA Integrated Surface Database, global-hourly CSV. */
    ISD_CSV("isd-csv"),
    /** NOAA Integrated Surface Database, the original form of fixed columns and groups. */
    ISD_FIXED("isd-fixed"),
    /** NOAA ISD-Lite: eight elements an hour in fixed columns. */
    ISD_LITE("isd-lite"),
    /** NOAA Local Climatological Data, CSV. */
    LCD("lcd"),
    /** NOAA Global Historical Climatology Network, daily. */
    GHCN_DAILY("ghcn-daily"),
    /** NOAA Global Historical Climatology Network, hourly, pipe-separated. */
    GHCN_HOURLY("ghcnh"),
    /** METAR and SPECI as aviation sends them. */
    METAR("metar"),
    /** Observations of api.weather.gov, GeoJSON. */
    NWS_JSON("nws-json"),
    /** Iowa Environmental Mesonet, ASOS download. */
    IEM_ASOS("iem-asos"),
    /** Any table, by a mapping. */
    MAPPED_TABLE("mapped-table"),
    /** Any JSON, by a mapping. */
    MAPPED_JSON("mapped-json"),
    /** Virga's own JSON report, which instruments and the simulator speak. */
    JSON("json"),
    /** The same report in MessagePack. */
    MSGPACK("msgpack"),
    /** Not data: the source could not read on. The header holds the reason code, the payload what was read so far. */
    FAULT("fault");

    private final String wireName;

    Format(String wireName) {
        this.wireName = wireName;
    }

    /** The name in envelopes and configuration. */
    public String wireName() {
        return wireName;
    }

    /** Finds a format by its wire name. */
    public static Optional<Format> ofWireName(String name) {
        for (Format format : values()) {
            if (format.wireName.equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
