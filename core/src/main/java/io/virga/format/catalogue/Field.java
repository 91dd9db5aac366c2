package io.virga.format.catalogue;

/** What a list may say of a station. */
enum Field {
    /** Its name in the reports of its network. */
    ID,
    /** What people call it. */
    NAME,
    /** A code of its country, as the list writes it. */
    COUNTRY,
    /** Degrees north. */
    LATITUDE,
    /** Degrees east. */
    LONGITUDE,
    /** Metres above mean sea level. */
    ELEVATION,
    /** IANA time zone. */
    ZONE,
    /** Its first day in this place. */
    BEGIN,
    /** Its last day in this place. */
    END,
    /** Location indicator. */
    ICAO,
    /** Five digits. */
    WMO,
    /** WIGOS station identifier. */
    WIGOS,
    /** Eleven digits of the Integrated Surface Database. */
    USAF_WBAN,
    /** Five digits of the Weather Bureau, Army and Navy. */
    WBAN,
    /** Eleven characters of the Global Historical Climatology Network. */
    GHCN
}
