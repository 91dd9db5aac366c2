package io.virga.format.isd;

import io.virga.format.FieldException;
import io.virga.format.Reason;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Qualifier;
import io.virga.units.Unit;
import java.time.Duration;
import java.util.Optional;

/**
 * Groups of the additional data section that carry elements which Virga knows.
 *
 * @see <a href="https://www.ncei.noaa.gov/data/global-hourly/doc/isd-format-document.pdf">ISD format document</a>
 */
final class IsdGroups {
    private static final int NO_PERIOD = 99;
    private static final int MINUTES_IN_TENTH_OF_HOUR = 6;
    private static final int TENTHS_IN_DAY = 240;
    private static final int NO_TENTHS = 999;
    private static final String TRACE = "2";

    private IsdGroups() {}

    /**
     * AA1 to AA4: hours, depth in tenths of mm, condition (2 is a trace), quality.
     *
     * @param first whether the sum becomes the report's precipitation; further groups are kept where their span has an
     *     element
     */
    static Optional<Measurement> precipitation(String name, String text, boolean first) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = IsdFields.parts(name, text, 4);
        int hours = IsdFields.integer(name, parts[0]);
        if (hours < 0 || hours > NO_PERIOD) {
            throw new FieldException(Reason.BAD_VALUE, name, text, "needs a period of 0 to 98 hours");
        }
        Optional<Element> element = first ? Optional.of(Element.PRECIPITATION) : Element.precipitationOver(hours);
        return element.flatMap(e -> IsdFields.scaled(name, e, Unit.MILLIMETRE, parts[1], 9999, 10, parts[3]))
                .map(m -> parts[2].equals(TRACE) ? m.with(Qualifier.TRACE) : m)
                .map(m -> hours == NO_PERIOD ? m : m.over(Duration.ofHours(hours)));
    }

    /** KA1 to KA4: period in tenths of hours, N lowest or M highest (others are means), tenths of °C, quality. */
    static Optional<Measurement> extremeTemperature(String name, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = IsdFields.parts(name, text, 4);
        int tenths = IsdFields.integer(name, parts[0]);
        boolean lowest = parts[1].equals("N");
        if ((!lowest && !parts[1].equals("M")) || tenths <= 0 || tenths > TENTHS_IN_DAY && tenths != NO_TENTHS) {
            return Optional.empty();
        }
        Element ofDay = lowest ? Element.MINIMUM_TEMPERATURE_24_HOURS : Element.MAXIMUM_TEMPERATURE_24_HOURS;
        Element ofPart = lowest ? Element.MINIMUM_TEMPERATURE : Element.MAXIMUM_TEMPERATURE;
        return IsdFields.scaled(
                        name, tenths == TENTHS_IN_DAY ? ofDay : ofPart, Unit.CELSIUS, parts[2], 9999, 10, parts[3])
                .map(m ->
                        tenths == NO_TENTHS ? m : m.over(Duration.ofMinutes((long) tenths * MINUTES_IN_TENTH_OF_HOUR)));
    }

    /** AJ1: depth in cm, condition, quality, then its water. */
    static Optional<Measurement> snowDepth(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = IsdFields.parts("AJ1", text, 6);
        return IsdFields.scaled("AJ1", Element.SNOW_DEPTH, Unit.CENTIMETRE, parts[0], 9999, 1, parts[2])
                .map(m -> parts[1].equals(TRACE) ? m.with(Qualifier.TRACE) : m);
    }

    /** AL1: hours, depth in cm, condition, quality. */
    static Optional<Measurement> snowfall(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = IsdFields.parts("AL1", text, 4);
        int hours = IsdFields.integer("AL1", parts[0]);
        return IsdFields.scaled("AL1", Element.SNOWFALL, Unit.CENTIMETRE, parts[1], 999, 1, parts[3])
                .map(m -> parts[2].equals(TRACE) ? m.with(Qualifier.TRACE) : m)
                .map(m -> hours == NO_PERIOD ? m : m.over(Duration.ofHours(hours)));
    }

    /** GF1: total cover in eighths, opaque cover, quality of the total, then layers. 9 and 10 are skies not seen. */
    static Optional<Measurement> skyCover(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = IsdFields.parts("GF1", text, 13);
        return IsdFields.scaled("GF1", Element.SKY_COVER, Unit.OKTA, parts[0], 99, 1, parts[2])
                .filter(m -> m.reported().value() <= 8);
    }

    /** MD1: tendency (0 to 3 up, 4 steady, 5 to 8 down), quality, amount in tenths of hPa over three hours, quality. */
    static Optional<Measurement> pressureChange(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = IsdFields.parts("MD1", text, 6);
        boolean falling = parts[0].length() == 1 && parts[0].charAt(0) >= '5' && parts[0].charAt(0) <= '8';
        boolean known = parts[0].length() == 1 && parts[0].charAt(0) >= '0' && parts[0].charAt(0) <= '4';
        if (!falling && !known) {
            return Optional.empty();
        }
        int amount = IsdFields.integer("MD1", parts[2]);
        String signed = falling && amount != 999 ? Integer.toString(-amount) : parts[2];
        return IsdFields.scaled("MD1", Element.PRESSURE_CHANGE_3_HOURS, Unit.HECTOPASCAL, signed, 999, 10, parts[3]);
    }
}
