package io.virga.format.metar;

import io.virga.format.Numbers;
import io.virga.observation.Element;
import io.virga.units.Unit;

/**
 * Temperature and dew point in whole °C, {@code M} for minus: {@code 07/M03}; either may be missing. WMO-No. 306, FM
 * 15, 15.11.
 */
final class TemperatureGroup implements Group {
    @Override
    public boolean read(Tokens tokens, MetarBody body) {
        String group = tokens.here();
        int slash = group.indexOf('/');
        if (slash < 0 || group.length() > 7) {
            return false;
        }
        String air = group.substring(0, slash);
        String dew = group.substring(slash + 1);
        boolean twoValues = isValue(air) && (isValue(dew) || isMissing(dew));
        boolean dewAlone = isMissing(air) && isValue(dew);
        if (!twoValues && !dewAlone) {
            return false;
        }
        add(Element.AIR_TEMPERATURE, air, body);
        add(Element.DEW_POINT, dew, body);
        tokens.skip();
        return true;
    }

    private static void add(Element element, String text, MetarBody body) {
        if (isValue(text)) {
            boolean minus = text.charAt(0) == 'M';
            int degrees = Integer.parseInt(minus ? text.substring(1) : text);
            body.measurements().add(element, minus ? -degrees : degrees, Unit.CELSIUS);
        }
    }

    private static boolean isValue(String text) {
        int start = text.startsWith("M") ? 1 : 0;
        return text.length() == start + 2 && Numbers.digits(text, start, text.length());
    }

    private static boolean isMissing(String text) {
        return text.isEmpty() || text.equals("//") || text.equals("XX") || text.equals("MM") || text.equals("M");
    }
}
