package io.virga.format;

import java.util.Optional;
import java.util.StringTokenizer;

/** Whether it rains, from the codes of present weather that aviation uses (WMO-No. 306, code 4678). */
public final class PresentWeather {
    private static final String DESCRIPTORS = "MI BC PR DR BL SH TS FZ";
    private static final String PHENOMENA = "DZ RA SN SG IC PL GR GS UP BR FG FU VA DU SA HZ PY PO SQ FC SS DS";

    private PresentWeather() {}

    /** Whether a group is one of present weather, such as {@code -TSRA}, {@code VCSH} or {@code FZFG}. */
    public static boolean isGroup(String group) {
        int at = start(group);
        if (group.length() == at || (group.length() - at) % 2 != 0 || group.length() - at > 8) {
            return false;
        }
        for (int i = at; i < group.length(); i += 2) {
            if (!isPair(DESCRIPTORS, group, i) && !isPair(PHENOMENA, group, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a group says that rain or drizzle falls at the station, not beside it. */
    public static boolean isRain(String group) {
        if (group.startsWith("VC")) {
            return false;
        }
        for (int i = start(group); i + 2 <= group.length(); i += 2) {
            if (group.startsWith("RA", i) || group.startsWith("DZ", i)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether groups between blanks say that it rains; nothing where there is no group of weather.
     *
     * @param end what ends the code within a group, such as the colon of {@code -RA:02}
     */
    public static Optional<Boolean> raining(String groups, char end) {
        Optional<Boolean> raining = Optional.empty();
        StringTokenizer tokens = new StringTokenizer(groups, " ");
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            int colon = token.indexOf(end);
            String group = colon < 0 ? token : token.substring(0, colon);
            if (isGroup(group)) {
                raining = Optional.of(raining.orElse(false) || isRain(group));
            }
        }
        return raining;
    }

    private static int start(String group) {
        boolean intensity = !group.isEmpty() && (group.charAt(0) == '-' || group.charAt(0) == '+');
        return group.startsWith("VC") ? 2 : intensity ? 1 : 0;
    }

    private static boolean isPair(String table, String group, int at) {
        for (int i = 0; i < table.length(); i += 3) {
            if (table.regionMatches(i, group, at, 2)) {
                return true;
            }
        }
        return false;
    }
}
