package io.virga.format.catalogue;

import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.station.Alias;
import io.virga.station.Alias.Scheme;
import io.virga.station.Place;
import io.virga.station.Station;
import io.virga.station.Station.Standing;
import io.virga.station.StationId;
import io.virga.station.Stay;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes a station of what a list says of it. */
final class Described {
    /** WMO-No. 1160, attachment 2.2: how stations with a number of WMO-No. 9, volume A, are called in WIGOS. */
    private static final String WIGOS_OF_WMO = "0-20000-0-";

    private static final String NO_WBAN = "99999";
    /** NOAA's lists write an elevation that nobody knows as -999.9, -999, 8191 or 9999. */
    private static final double LOWEST = -999;

    private static final double FILLER = 8191;
    private static final double HIGHEST = 9000;
    private static final double NO_LATITUDE = -99.999;
    private static final int NETWORK = 2;
    private static final int NUMBER = 6;
    private static final int GHCN_LENGTH = 11;

    private Described() {}

    /**
     * The station of an entry.
     *
     * @param fillers whether the list writes a position that is not known as zero north, zero east or as -99.999
     * @throws FieldException where a field cannot be
     * @throws IllegalArgumentException where they make no station
     */
    static Station station(Entry entry, boolean fillers) {
        StationId id = Fields.station("the station's id", entry.text(Field.ID));
        String name = entry.text(Field.NAME);
        Stay stay = new Stay(
                place(entry, name, fillers),
                day("the first day", entry.text(Field.BEGIN)),
                day("the last day", entry.text(Field.END)));
        return new Station(
                id,
                name,
                entry.text(Field.COUNTRY),
                aliases(entry),
                List.of(stay),
                zone(entry.text(Field.ZONE)),
                Standing.CATALOGUED);
    }

    private static Set<Alias> aliases(Entry entry) {
        Set<Alias> aliases = new HashSet<>();
        add(aliases, Scheme.ICAO, entry.text(Field.ICAO));
        add(aliases, Scheme.USAF_WBAN, entry.text(Field.USAF_WBAN));
        wban(aliases, entry.text(Field.WBAN));
        String ghcn = entry.text(Field.GHCN);
        add(aliases, Scheme.GHCN, ghcn);
        if (ghcn.length() == GHCN_LENGTH && Numbers.digits(ghcn, NUMBER, GHCN_LENGTH)) {
            // The third character tells whose number the last five are (readme of GHCN-Daily, section IV).
            if (ghcn.charAt(NETWORK) == 'W') {
                wban(aliases, ghcn.substring(NUMBER));
            } else if (ghcn.charAt(NETWORK) == 'M') {
                wmo(aliases, ghcn.substring(NUMBER));
            }
        }
        wmo(aliases, entry.text(Field.WMO));
        String wigos = entry.text(Field.WIGOS);
        add(aliases, Scheme.WIGOS, wigos);
        if (wigos.startsWith(WIGOS_OF_WMO)) {
            wmo(aliases, wigos.substring(WIGOS_OF_WMO.length()));
        }
        return aliases;
    }

    private static void add(Set<Alias> aliases, Scheme scheme, String text) {
        if (!text.isEmpty()) {
            aliases.add(new Alias(scheme, text));
        }
    }

    private static void wban(Set<Alias> aliases, String number) {
        if (isNumber(number) && !number.equals(NO_WBAN)) {
            aliases.add(new Alias(Scheme.WBAN, number));
        }
    }

    private static void wmo(Set<Alias> aliases, String number) {
        if (isNumber(number) && !number.equals(NO_WBAN)) {
            aliases.add(new Alias(Scheme.WMO, number));
            aliases.add(new Alias(Scheme.WIGOS, WIGOS_OF_WMO + number));
        }
    }

    /** Lists fill such columns with nines, letters and blanks where there is no number. */
    private static boolean isNumber(String text) {
        return text.length() == NO_WBAN.length() && Numbers.digits(text, 0, text.length());
    }

    private static Optional<Place> place(Entry entry, String name, boolean fillers) {
        OptionalDouble up = Numbers.decimal(entry.text(Field.ELEVATION));
        double metres = up.orElse(LOWEST);
        boolean known = metres > LOWEST && metres < HIGHEST && metres != FILLER;
        String north = entry.text(Field.LATITUDE);
        String east = entry.text(Field.LONGITUDE);
        return fillers && isFiller(north, east)
                ? Optional.empty()
                : Fields.place(north, east, known ? Double.toString(metres) : "", name);
    }

    private static boolean isFiller(String north, String east) {
        boolean nowhere = isZero(north) && isZero(east);
        return nowhere || Numbers.decimal(north).orElse(0) == NO_LATITUDE;
    }

    private static boolean isZero(String angle) {
        return Numbers.decimal(angle).orElse(1) == 0;
    }

    /** A zone that this Java's copy of the IANA database does not have is not known. */
    private static Optional<ZoneId> zone(String text) {
        return text.indexOf('/') > 0 && ZoneId.getAvailableZoneIds().contains(text)
                ? Optional.of(ZoneId.of(text))
                : Optional.empty();
    }

    /** {@code 19480701}, or an ISO date with or without a time. */
    private static Optional<LocalDate> day(String field, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (text.length() == 8 && Numbers.digits(text, 0, 8)) {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(text, 0, 4, 10),
                        Integer.parseInt(text, 4, 6, 10),
                        Integer.parseInt(text, 6, 8, 10)));
            }
            boolean timed = text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == ' ');
            return Optional.of(LocalDate.parse(timed ? text.substring(0, 10) : text));
        } catch (DateTimeException e) {
            throw new FieldException(Reason.BAD_TIME, field, text, "is no date");
        }
    }
}
