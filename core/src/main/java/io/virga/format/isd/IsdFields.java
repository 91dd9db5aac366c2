package io.virga.format.isd;

import io.virga.format.FieldException;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Qualifier;
import io.virga.observation.Verdict;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fields of an ISD report, whose sub-fields the CSV form joins with commas.
 *
 * @see <a href="https://www.ncei.noaa.gov/data/global-hourly/doc/isd-format-document.pdf">ISD format document</a>
 */
final class IsdFields {
    private static final double UNLIMITED_CEILING_METRES = 22_000;
    private static final int WIDEST = 7; // a sign and the six digits of VIS
    private static final double GREATEST_VISIBILITY_METRES = 160_000;

    private IsdFields() {}

    /** TMP, DEW and SLP: a value in tenths and its quality; nothing where missing. */
    static Optional<Measurement> tenths(String column, String text, Element element, Unit unit, int missing) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = parts(column, text, 2);
        return scaled(column, element, unit, parts[0], missing, 10, parts[1]);
    }

    /** OC1: gust in tenths of m/s and its quality. */
    static Optional<Measurement> gust(String text) {
        return tenths("OC1", text, Element.WIND_GUST, Unit.METRE_PER_SECOND, 9999);
    }

    /** MA1: altimeter setting and its quality, station pressure and its quality, both in tenths of hPa. */
    static List<Measurement> pressure(String text) {
        List<Measurement> found = new ArrayList<>();
        if (!text.isEmpty()) {
            String[] parts = parts("MA1", text, 4);
            scaled("MA1", Element.ALTIMETER_SETTING, Unit.HECTOPASCAL, parts[0], 99999, 10, parts[1])
                    .ifPresent(found::add);
            scaled("MA1", Element.STATION_PRESSURE, Unit.HECTOPASCAL, parts[2], 99999, 10, parts[3])
                    .ifPresent(found::add);
        }
        return found;
    }

    /** WND: direction, quality, type, speed in tenths, quality. Calm and variable wind have no direction. */
    static List<Measurement> wind(String text) {
        List<Measurement> found = new ArrayList<>();
        if (text.isEmpty()) {
            return found;
        }
        String[] parts = parts("WND", text, 5);
        Optional<Measurement> speed =
                scaled("WND", Element.WIND_SPEED, Unit.METRE_PER_SECOND, parts[3], 9999, 10, parts[4]);
        boolean still = speed.isPresent() && speed.get().value() == 0;
        boolean calm = still && (parts[2].equals("C") || parts[2].equals("9"));
        boolean variable = parts[2].equals("V");
        Optional<Measurement> direction =
                scaled("WND", Element.WIND_DIRECTION, Unit.DEGREE, parts[0], 999, 1, parts[1]);
        if (!calm && !variable) {
            direction.ifPresent(found::add);
        }
        speed.map(s -> calm ? s.with(Qualifier.CALM) : variable ? s.with(Qualifier.VARIABLE) : s)
                .ifPresent(found::add);
        return found;
    }

    /** VIS: distance in metres and its quality, then variability. */
    static Optional<Measurement> visibility(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = parts("VIS", text, 4);
        return scaled("VIS", Element.VISIBILITY, Unit.METRE, parts[0], 999999, 1, parts[1])
                .map(m -> m.reported().value() >= GREATEST_VISIBILITY_METRES ? m.with(Qualifier.AT_LEAST) : m);
    }

    /** CIG: height in metres and its quality; 22000 stands for unlimited. */
    static Optional<Measurement> ceiling(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = parts("CIG", text, 4);
        return scaled("CIG", Element.CEILING, Unit.METRE, parts[0], 99999, 1, parts[1])
                .map(m -> m.reported().value() >= UNLIMITED_CEILING_METRES ? m.with(Qualifier.AT_LEAST) : m);
    }

    static Optional<Measurement> scaled(
            String column, Element element, Unit unit, String digits, int missing, int scale, String quality) {
        int value = integer(column, digits);
        Verdict verdict = verdict(column, quality);
        if (value == missing) {
            return Optional.empty();
        }
        Quantity reported = new Quantity((double) value / scale, unit);
        return Optional.of(Measurement.of(element, reported, quality).with(verdict));
    }

    /**
     * What the source's quality code says: 2 and 6 suspect, 3 and 7 erroneous, the documented others good. 9 says only that
     * there is a value, and a code that the document does not list says nothing that we know: both are unchecked.
     */
    private static Verdict verdict(String column, String quality) {
        return switch (quality) {
            case "2", "6" -> new Verdict(Descriptor.Q, Verdict.MASTER, Verdict.MASTER);
            case "3", "7" -> new Verdict(Descriptor.X, Verdict.MASTER, Verdict.MASTER);
            case "0", "1", "4", "5", "A", "C", "I", "M", "P", "R", "U" -> new Verdict(Descriptor.C, Verdict.MASTER, 0);
            default -> {
                if (quality.length() > 1) {
                    throw new FieldException(
                            Reason.BAD_VALUE, column, quality, "is no quality code, which has one character");
                }
                yield Verdict.UNCHECKED;
            }
        };
    }

    static String[] parts(String column, String text, int count) {
        String[] parts = text.split(",", -1);
        if (parts.length != count) {
            throw new FieldException(Reason.BAD_VALUE, column, text, "needs " + count + " parts, has " + parts.length);
        }
        return parts;
    }

    static int integer(String column, String digits) {
        String text = digits.strip();
        boolean fits = text.length() <= WIDEST;
        return (fits ? Numbers.whole(text) : OptionalInt.empty())
                .orElseThrow(() -> new FieldException(Reason.BAD_VALUE, column, digits, "is no number"));
    }
}
