package io.virga.format.metar;

import io.virga.format.Numbers;
import io.virga.observation.Element;
import io.virga.units.Unit;

/**
 * Altimeter setting: {@code Q} and whole hPa, or {@code A} and hundredths of inches of mercury. WMO-No. 306, FM 15,
 * 15.12.
 */
final class PressureGroup implements Group {
    private static final double HUNDREDTHS = 100;

    @Override
    public boolean read(Tokens tokens, MetarBody body) {
        String group = plain(tokens.here());
        boolean known = group.length() == 5 && (group.charAt(0) == 'A' || group.charAt(0) == 'Q');
        boolean missing = known && group.endsWith("////");
        if (!missing && (!known || !Numbers.digits(group, 1, 5))) {
            return false;
        }
        tokens.skip();
        if (!missing) {
            boolean inches = group.charAt(0) == 'A';
            int value = Integer.parseInt(group, 1, 5, 10);
            body.measurements()
                    .add(
                            Element.ALTIMETER_SETTING,
                            inches ? value / HUNDREDTHS : value,
                            inches ? Unit.INCH_OF_MERCURY : Unit.HECTOPASCAL);
        }
        return true;
    }

    /** Ways of writing the same: {@code QNH1013}, {@code QNH2992INS}, {@code Q1012.0}, {@code Q1013/2992}. */
    private static String plain(String group) {
        if (group.startsWith("QNH")) {
            String digits = group.substring(3);
            return digits.endsWith("INS") ? "A" + digits.substring(0, digits.length() - 3) : "Q" + digits;
        }
        boolean longer =
                group.length() > 5 && (group.charAt(5) == '.' || (group.charAt(5) == '/' && group.charAt(4) != '/'));
        return longer ? group.substring(0, 5) : group;
    }
}
