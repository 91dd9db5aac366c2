package io.virga.format.metar;

import io.virga.format.Numbers;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Qualifier;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;

/**
 * Remarks with values, as North American practice codes them: {@code SLPppp}, {@code TsTTTsTTT} (to a tenth: stands in
 * the place of the body's whole degrees), {@code Prrrr}, {@code 6RRRR}, {@code 7RRRR}, {@code 1sTTT}, {@code 2sTTT},
 * {@code 4sTTTsTTT}, {@code 5appp}, {@code 4/sss}, {@code 931sss}. FMH-1 (2019), chapter 12.7. Groups of plain digits
 * are read only where another remark shows that this practice is followed: elsewhere they mean other things.
 */
final class RemarkGroup implements Group {
    private static final double TENTHS = 10;
    private static final double HUNDREDTHS = 100;
    private static final int THREE_HOURS = 3;
    private static final int SIX_HOURS = 6;

    private final boolean digitsToo;

    RemarkGroup(boolean digitsToo) {
        this.digitsToo = digitsToo;
    }

    /** Whether a remark shows that the station follows the practice. */
    static boolean showsPractice(String group) {
        return group.equals("AO1")
                || group.equals("AO2")
                || group.startsWith("AO2A")
                || (group.startsWith("SLP") && group.length() == 6)
                || isPreciseTemperature(group);
    }

    @Override
    public boolean read(Tokens tokens, MetarBody body) {
        String group = tokens.here();
        boolean read =
                seaLevelPressure(group, body) || preciseTemperature(group, body) || hourlyPrecipitation(group, body);
        if (!read && digitsToo) {
            read = digits(group, body);
        }
        if (read) {
            tokens.skip();
        }
        return read;
    }

    /** Tens, units and tenths of hPa: the hundreds are those that bring it nearest to the altimeter setting, or to 1000. */
    private static boolean seaLevelPressure(String group, MetarBody body) {
        if (group.length() != 6 || !group.startsWith("SLP") || !Numbers.digits(group, 3, 6)) {
            return false;
        }
        double low = 900 + Integer.parseInt(group, 3, 6, 10) / TENTHS;
        double expected = body.measurements()
                .get(Element.ALTIMETER_SETTING)
                .map(Measurement::value)
                .orElse(1000.0);
        double value = Math.abs(low - expected) <= Math.abs(low + 100 - expected) ? low : low + 100;
        body.measurements().add(Element.SEA_LEVEL_PRESSURE, value, Unit.HECTOPASCAL);
        return true;
    }

    private static boolean isPreciseTemperature(String group) {
        return (group.length() == 9 || group.length() == 5)
                && group.charAt(0) == 'T'
                && isSigned(group, 1)
                && (group.length() == 5 || isSigned(group, 5));
    }

    private static boolean preciseTemperature(String group, MetarBody body) {
        if (!isPreciseTemperature(group)) {
            return false;
        }
        body.measurements().replace(Element.AIR_TEMPERATURE, signed(group, 1), Unit.CELSIUS);
        if (group.length() == 9) {
            body.measurements().replace(Element.DEW_POINT, signed(group, 5), Unit.CELSIUS);
        }
        return true;
    }

    private static boolean hourlyPrecipitation(String group, MetarBody body) {
        if (group.length() != 5 || group.charAt(0) != 'P' || !Numbers.digits(group, 1, 5)) {
            return false;
        }
        precipitation(Element.PRECIPITATION, Integer.parseInt(group, 1, 5, 10), 1, body);
        return true;
    }

    private static boolean digits(String group, MetarBody body) {
        if (group.length() == 5 && group.startsWith("4/") && Numbers.digits(group, 2, 5)) {
            body.measurements().add(Element.SNOW_DEPTH, Integer.parseInt(group, 2, 5, 10), Unit.INCH);
            return true;
        }
        if (!Numbers.digits(group, 0, group.length())) {
            return false;
        }
        return switch (group.length()) {
            case 5 -> five(group, body);
            case 6 -> group.startsWith("931") && snowfall(group, body);
            case 9 -> group.charAt(0) == '4' && extremesOfDay(group, body);
            default -> false;
        };
    }

    private static boolean five(String group, MetarBody body) {
        int amount = Integer.parseInt(group, 1, 5, 10);
        switch (group.charAt(0)) {
            case '1' -> extreme(Element.MAXIMUM_TEMPERATURE, group, body);
            case '2' -> extreme(Element.MINIMUM_TEMPERATURE, group, body);
            case '5' -> pressureChange(group, body);
            case '6' -> {
                int hours = body.hourOfDay() % SIX_HOURS == 0 ? SIX_HOURS : THREE_HOURS;
                precipitation(Element.precipitationOver(hours).orElseThrow(), amount, hours, body);
            }
            case '7' -> precipitation(Element.PRECIPITATION_24_HOURS, amount, 24, body);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Over six hours. */
    private static void extreme(Element element, String group, MetarBody body) {
        if (isSigned(group, 1)) {
            body.measurements()
                    .add(Measurement.of(element, new Quantity(signed(group, 1), Unit.CELSIUS), "")
                            .over(Duration.ofHours(SIX_HOURS)));
        }
    }

    /** Over the 24 hours to local midnight. */
    private static boolean extremesOfDay(String group, MetarBody body) {
        if (!isSigned(group, 1) || !isSigned(group, 5)) {
            return false;
        }
        Duration day = Duration.ofDays(1);
        body.measurements()
                .add(Measurement.of(
                                Element.MAXIMUM_TEMPERATURE_24_HOURS, new Quantity(signed(group, 1), Unit.CELSIUS), "")
                        .over(day));
        body.measurements()
                .add(Measurement.of(
                                Element.MINIMUM_TEMPERATURE_24_HOURS, new Quantity(signed(group, 5), Unit.CELSIUS), "")
                        .over(day));
        return true;
    }

    /** Characteristic 0 to 3 rises, 4 is steady, 5 to 8 falls (WMO code 0200); then tenths of hPa. */
    private static void pressureChange(String group, MetarBody body) {
        char characteristic = group.charAt(1);
        if (characteristic <= '8') {
            double change = Integer.parseInt(group, 2, 5, 10) / TENTHS;
            body.measurements()
                    .add(
                            Element.PRESSURE_CHANGE_3_HOURS,
                            characteristic >= '5' && change != 0 ? -change : change,
                            Unit.HECTOPASCAL);
        }
    }

    /** New snow of six hours, tenths of inches. */
    private static boolean snowfall(String group, MetarBody body) {
        double inches = Integer.parseInt(group, 3, 6, 10) / TENTHS;
        body.measurements()
                .add(Measurement.of(Element.SNOWFALL, new Quantity(inches, Unit.INCH), "")
                        .over(Duration.ofHours(SIX_HOURS)));
        return true;
    }

    /** Hundredths of inches; 0000 is a trace. */
    private static void precipitation(Element element, int hundredths, int hours, MetarBody body) {
        Measurement depth = Measurement.of(element, new Quantity(hundredths / HUNDREDTHS, Unit.INCH), "")
                .over(Duration.ofHours(hours));
        body.measurements().add(hundredths == 0 ? depth.with(Qualifier.TRACE) : depth);
    }

    private static boolean isSigned(String group, int at) {
        return Numbers.digits(group, at, at + 4) && group.charAt(at) <= '1';
    }

    /** A sign digit, 1 for minus, and tenths of °C. */
    private static double signed(String group, int at) {
        int tenths = Integer.parseInt(group, at + 1, at + 4, 10);
        return (group.charAt(at) == '1' && tenths != 0 ? -tenths : tenths) / TENTHS;
    }
}
