package io.virga.format.metar;

import io.virga.format.Numbers;
import io.virga.format.PresentWeather;
import java.util.Set;

/**
 * Groups whose form is known and that carry no element of Virga: runway visual range and state, extremes of wind
 * direction, wind shear, recent weather, sea, colour codes of air bases, and slashes for what is missing. WMO-No. 306,
 * FM 15, 15.5.5, 15.7, 15.13.
 */
final class PassedGroup implements Group {
    private static final Set<String> WORDS = Set.of(
            "AUTO", "NIL", "RTD", "$", "SNOCLO", "NOSPECI", "CLD", "WS", "ALL", "LDG", "TKOF", "AO1", "AO2", "A01",
            "A02", "M", "-", "CB", "TCU", "RECB", "OBS", "TO", "AND", "VER", "N", "NE", "E", "SE", "S", "SW", "W",
            "NW");

    /** States of air bases, also joined; {@code BLACK} stands before the state that would be. */
    private static final String[] COLOURS = {"BLACK", "BLU+", "BLU", "WHT", "GRN", "YLO1", "YLO2", "YLO", "AMB", "RED"};

    @Override
    public boolean read(Tokens tokens, MetarBody body) {
        String group = tokens.here();
        boolean passed = WORDS.contains(group)
                || isSlashes(group)
                || isDirections(group)
                || isRunway(group)
                || isSea(group)
                || isColours(group)
                || isRainfall(group)
                || group.startsWith("QFF")
                || group.equals("RE//")
                || (group.startsWith("RE") && PresentWeather.isGroup(group.substring(2)));
        if (passed) {
            tokens.skip();
        } else if (group.equals("QFE") || group.equals("RWY")) {
            tokens.skip();
            tokens.skip(); // the pressure at the aerodrome, or the runway of a wind shear
            passed = true;
        }
        return passed;
    }

    /** Slashes alone or before a kind of cloud; a cloud or weather sensor that sees nothing sends them. */
    private static boolean isSlashes(String group) {
        int at = 0;
        while (at < group.length() && group.charAt(at) == '/') {
            at++;
        }
        String rest = group.substring(at);
        boolean base = at >= 3
                && rest.length() >= 3
                && Numbers.digits(rest, 0, 3); // an amount that was not seen at a height that was
        return at >= 1 && (base || isNothing(rest));
    }

    private static boolean isNothing(String rest) {
        return switch (rest) {
            case "", "CB", "TCU", "NDV", "KT", "SM" -> true;
            default -> false;
        };
    }

    private static boolean isColours(String group) {
        int at = 0;
        while (at < group.length()) {
            int from = at;
            for (String colour : COLOURS) {
                at += at == from && group.startsWith(colour, at) ? colour.length() : 0;
            }
            if (at == from) {
                return false;
            }
        }
        return !group.isEmpty();
    }

    /** {@code RF00.0/005.8}: rain of ten minutes and since nine o'clock, Australia. */
    private static boolean isRainfall(String group) {
        return group.length() >= 6 && group.startsWith("RF") && Numbers.digits(group, 2, 4);
    }

    /** {@code 220V280}. */
    private static boolean isDirections(String group) {
        return group.length() == 7
                && group.charAt(3) == 'V'
                && Numbers.digits(group, 0, 3)
                && Numbers.digits(group, 4, 7);
    }

    /** {@code R24L/P6000FT}, {@code R24/450094}, {@code RWY24}, and the older eight characters of a runway's state. */
    private static boolean isRunway(String group) {
        boolean state = group.length() == 8 && Numbers.digits(group, 0, 2) && isState(group);
        boolean runway = group.length() >= 3 && group.charAt(0) == 'R' && Numbers.digits(group, 1, 3);
        boolean unnamed = group.startsWith("R//") || group.startsWith("RMID/");
        return state
                || runway
                || unnamed
                || (group.length() == 5 && group.startsWith("RWY") && Numbers.digits(group, 3, 5));
    }

    private static boolean isState(String group) {
        for (int i = 2; i < group.length(); i++) {
            char c = group.charAt(i);
            if ((c < '0' || c > '9') && c != '/') {
                return group.startsWith("CLRD", 2);
            }
        }
        return true;
    }

    /** {@code W12/S4}: temperature and state of the sea. */
    private static boolean isSea(String group) {
        return group.length() >= 5 && group.charAt(0) == 'W' && (group.indexOf("/S") > 0 || group.indexOf("/H") > 0);
    }
}
