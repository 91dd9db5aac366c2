package io.virga.format.metar;

import io.virga.format.FieldException;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import java.util.List;
import java.util.Optional;

/**
 * One report read: who, when, and what its groups say.
 *
 * @param type METAR or SPECI
 * @param station four letters or digits, the first a letter
 * @param time day, hour and minute
 * @param body what the groups say
 */
record MetarReport(String type, String station, MetarTime time, MetarBody body) {
    private static final List<Group> BODY = List.of(
            new WindGroup(),
            new VisibilityGroup(),
            new WeatherGroup(),
            new SkyGroup(),
            new TemperatureGroup(),
            new PressureGroup(),
            new PassedGroup());

    /** Whether a group could name a station: a location indicator (ICAO Doc 7910) or one that the FAA lent a K to. */
    static boolean isStation(String group) {
        if (group.length() != 4 || group.charAt(0) < 'A' || group.charAt(0) > 'Z') {
            return false;
        }
        return group.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    /** Whether a group begins a report and names its kind. */
    static boolean isType(String group) {
        return group.equals(MetarReader.METAR) || group.equals(MetarReader.SPECI);
    }

    /**
     * Reads the groups of a report.
     *
     * @param announced the kind that stands above it
     * @throws FieldException where station or time is missing, or nothing but these is there
     */
    static MetarReport read(List<String> groups, Optional<String> announced) {
        Tokens tokens = new Tokens(groups);
        List<String> above = Tokens.split(announced.orElse(""));
        String type = above.isEmpty() ? MetarReader.METAR : above.get(0);
        int corrections = above.size() > 1 ? correction(above.get(1)) : 0;
        while (isType(tokens.here()) || correction(tokens.here()) > 0) {
            type = isType(tokens.here()) ? tokens.here() : type;
            corrections = Math.max(corrections, correction(tokens.here()));
            tokens.skip();
        }
        String station = tokens.here();
        boolean nil = tokens.anyAhead("NIL"::equals);
        if (nil && !MetarTime.isOne(tokens.ahead(1))) {
            throw new FieldException(Reason.EMPTY, "'" + station + "' says that there is no report (NIL)");
        }
        if (tokens.ahead(1).equals("SA") || tokens.ahead(1).equals("SP")) {
            throw new FieldException(Reason.MALFORMED, station + " reports in the airways code (SAO), not as METAR");
        }
        if (!isStation(station)) {
            throw new FieldException(Reason.BAD_STATION, "station", station, "is no location indicator");
        }
        tokens.skip();
        if (!MetarTime.isOne(tokens.here())) {
            throw new FieldException(Reason.BAD_TIME, "time", tokens.here(), "is no day, hour and minute");
        }
        MetarTime time = MetarTime.of(tokens.here());
        tokens.skip();
        if (tokens.here().equals("AUTO")) {
            tokens.skip();
        }
        MetarBody body = new MetarBody((time.hour() + (time.minute() >= 30 ? 1 : 0)) % 24);
        body.corrected(corrections);
        readBody(tokens, body);
        readRemarks(tokens, body);
        if (nil && body.measurements().list().isEmpty()) {
            throw new FieldException(Reason.EMPTY, station + " says that there is no report (NIL)");
        }
        if (body.isEmpty() && body.measurements().list().isEmpty()) {
            throw new FieldException(Reason.EMPTY, "nothing follows station and time");
        }
        return new MetarReport(type, station, time, body);
    }

    /** The forecast behind NOSIG, BECMG and TEMPO is none of the observation. */
    private static void readBody(Tokens tokens, MetarBody body) {
        boolean trend = false;
        while (!tokens.atEnd() && !isRemarks(tokens.here())) {
            trend |= isTrend(tokens.here());
            int correction = correction(tokens.here());
            if (trend || correction > 0) {
                body.corrected(correction);
                tokens.skip();
            } else if (BODY.stream().noneMatch(group -> group.read(tokens, body))) {
                body.unread(tokens.here());
                tokens.skip();
            } else {
                body.known();
            }
        }
        body.sky().into(body.measurements());
    }

    private static void readRemarks(Tokens tokens, MetarBody body) {
        RemarkGroup remarks = new RemarkGroup(tokens.anyAhead(RemarkGroup::showsPractice));
        while (!tokens.atEnd()) {
            if (!remarks.read(tokens, body)) {
                body.corrected(tokens.here().equals("COR") ? 1 : 0);
                tokens.skip();
            }
        }
    }

    private static boolean isRemarks(String group) {
        return group.startsWith("RMK") || group.equals("RADAT");
    }

    private static boolean isTrend(String group) {
        return switch (group) {
            case "NOSIG", "BECMG", "BECOME", "TEMPO", "TEMP", "INTER" -> true;
            default -> group.length() == 6 && group.startsWith("FM") && Numbers.digits(group, 2, 6);
        };
    }

    /** COR is a first correction, CCA to CCZ are numbered; 0 for anything else. */
    private static int correction(String group) {
        if (group.equals("COR")) {
            return 1;
        }
        boolean numbered = group.length() == 3 && group.startsWith("CC") && !Numbers.digits(group, 2, 3);
        char letter = numbered ? group.charAt(2) : ' ';
        return letter >= 'A' && letter <= 'Z' ? letter - 'A' + 1 : 0;
    }
}
