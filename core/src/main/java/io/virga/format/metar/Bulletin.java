package io.virga.format.metar;

import io.virga.format.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * The abbreviated heading of a bulletin, {@code TTAAii CCCC YYGGgg (BBB)}. WMO-No. 386, part II, 2.3.
 *
 * @param text as it stands
 * @param time when it was compiled
 * @param indicator BBB: RRx delayed or additional, CCx correction, AAx amendment; empty where there is none
 */
record Bulletin(String text, MetarTime time, String indicator) {
    private static final int LONGEST_DESIGNATOR = 6;

    /** Reads a heading; nothing where the groups are none. */
    static Optional<Bulletin> of(List<String> groups) {
        boolean count = groups.size() == 3 || groups.size() == 4;
        if (!count
                || !isDesignator(groups.get(0))
                || !isLetters(groups.get(1), 4)
                || groups.get(2).length() != 6) {
            return Optional.empty();
        }
        String indicator = groups.size() == 4 ? groups.get(3) : "";
        if (!MetarTime.isOne(groups.get(2)) || !(indicator.isEmpty() || isLetters(indicator, 3))) {
            return Optional.empty();
        }
        return Optional.of(new Bulletin(String.join(" ", groups), MetarTime.of(groups.get(2)), indicator));
    }

    /** The kind of report that the heading announces: {@code SP} is for SPECI. */
    String type() {
        return text.startsWith("SP") ? MetarReader.SPECI : MetarReader.METAR;
    }

    private static boolean isDesignator(String group) {
        return group.length() >= 4
                && group.length() <= LONGEST_DESIGNATOR
                && isLetters(group.substring(0, 4), 4)
                && Numbers.digits(group, 4, group.length());
    }

    private static boolean isLetters(String group, int length) {
        return group.length() == length && group.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }
}
