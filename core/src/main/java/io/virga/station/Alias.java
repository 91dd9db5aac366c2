package io.virga.station;

import java.util.Locale;

/**
 * A name by which another network knows a station.
 *
 * @param scheme whose name it is
 * @param text the name, in capitals
 */
public record Alias(Scheme scheme, String text) {
    /** Who gives names to stations. */
    public enum Scheme {
        /** Location indicator, ICAO Doc 7910. */
        ICAO,
        /** Eleven digits of the Integrated Surface Database: USAF catalogue and WBAN number. */
        USAF_WBAN,
        /** Five digits of the United States' Weather Bureau, Army and Navy. */
        WBAN,
        /** Five digits, WMO-No. 9, volume A. */
        WMO,
        /** Station identifier of the WMO Integrated Global Observing System, such as 0-20000-0-06610. */
        WIGOS,
        /** Eleven characters of the Global Historical Climatology Network. */
        GHCN
    }

    /** Writes the name in capitals and refuses one that could not be a station's id. */
    public Alias {
        text = new StationId(text.toUpperCase(Locale.ROOT)).text();
    }
}
