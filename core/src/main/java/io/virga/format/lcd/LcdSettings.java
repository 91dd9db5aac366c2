package io.virga.format.lcd;

import io.virga.format.Context;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.station.StationId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an LCD file does not say and its reader must be told.
 *
 * @param standardTime the station's standard time all year round, such as {@code -06:00}; daylight saving is never in it
 * @param units the units of its columns
 * @param station whose file it is, where its rows do not say
 */
public record LcdSettings(ZoneOffset standardTime, Units units, Optional<StationId> station) {
    private static final String ZONE = "zone";
    private static final String UNITS = "units";
    private static final String STATION = "station";

    /** The two sets of units in which the same columns were published. */
    public enum Units {
        /** °F, inches, inches of mercury, miles an hour, statute miles: LCD version 1, and version 2 until 2024. */
        CUSTOMARY,
        /** °C, mm, hPa, m/s, km. */
        METRIC
    }

    Context context() {
        Map<String, String> facts = new HashMap<>();
        facts.put(ZONE, standardTime.getId());
        facts.put(UNITS, units.name().toLowerCase(Locale.ROOT));
        station.ifPresent(s -> facts.put(STATION, s.text()));
        return new Context(facts, Optional.empty());
    }

    /**
     * Reads the settings back from a header.
     *
     * @throws FieldException where the zone is missing or none
     */
    static LcdSettings of(Context context) {
        return new LcdSettings(
                Fields.offset(context.fact(ZONE).orElse("")),
                context.fact(UNITS).filter("metric"::equals).isPresent() ? Units.METRIC : Units.CUSTOMARY,
                context.fact(STATION).map(text -> Fields.station(STATION, text)));
    }
}
