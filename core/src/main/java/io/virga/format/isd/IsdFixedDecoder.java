package io.virga.format.isd;

import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Numbers;
import io.virga.format.Reason;
import io.virga.format.Route;
import io.virga.format.Utf8;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.station.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decodes one line of a fixed-width ISD file: control and mandatory data in fixed columns, then groups. The same report
 * gives the same observation as in its CSV form, but for the station's name, which this form does not have.
 *
 * @see <a href="https://www.ncei.noaa.gov/data/global-hourly/doc/isd-format-document.pdf">ISD format document, parts 2 and 3</a>
 */
public final class IsdFixedDecoder implements Decoder {
    private static final int MANDATORY = 105;
    private static final double THOUSANDTHS = 1000;

    @Override
    public Decoding decode(Envelope envelope) {
        Optional<String> text = Utf8.decode(envelope.payload());
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the line is not UTF-8 text");
        }
        try {
            return new Decoded(decode(text.get(), envelope));
        } catch (FieldException e) {
            return e.rejected();
        } catch (IllegalArgumentException e) {
            return new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }

    /** Whom a line is from and when, as its first columns say. */
    static Route route(String line) {
        return line.length() < 27 ? Route.NOWHERE : Route.of(line.substring(4, 15), () -> time(line));
    }

    private static Observation decode(String line, Envelope envelope) {
        if (line.length() < MANDATORY) {
            throw new FieldException(
                    Reason.MALFORMED, "the line has " + line.length() + " characters, fewer than the mandatory 105");
        }
        int announced = Numbers.whole("length", line.substring(0, 4)) + MANDATORY;
        if (line.length() < announced) {
            throw new FieldException(
                    Reason.MALFORMED,
                    "the line has " + line.length() + " characters, but announces " + announced + ": it breaks off");
        }
        String type = line.substring(41, 46).strip();
        ObservationId id = new ObservationId(
                Fields.station("station", line.substring(4, 15)), time(line), type.isEmpty() ? "UNKNOWN" : type);
        Map<String, String> groups = IsdSections.groups(line, MANDATORY);
        return new Observation(
                id,
                place(line),
                IsdReport.measurements(name -> field(line, name, groups)),
                Optional.empty(),
                0,
                envelope.provenance());
    }

    private static Instant time(String line) {
        String digits = line.substring(15, 27);
        if (!Numbers.digits(digits, 0, 12)) {
            throw new FieldException(Reason.BAD_TIME, "time", digits, "is no time");
        }
        return Fields.time(
                "time",
                Integer.parseInt(digits, 0, 4, 10),
                Integer.parseInt(digits, 4, 6, 10),
                Integer.parseInt(digits, 6, 8, 10),
                Integer.parseInt(digits, 8, 10, 10),
                Integer.parseInt(digits, 10, 12, 10),
                ZoneOffset.UTC);
    }

    private static Optional<Place> place(String line) {
        OptionalDouble latitude = coordinate(line.substring(28, 34), 99999);
        OptionalDouble longitude = coordinate(line.substring(34, 41), 999999);
        OptionalDouble elevation = coordinate(line.substring(46, 51), 9999);
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return Optional.empty();
        }
        return Fields.place(latitude.getAsDouble() / THOUSANDTHS, longitude.getAsDouble() / THOUSANDTHS, elevation, "");
    }

    private static OptionalDouble coordinate(String text, int missing) {
        int value = Numbers.whole(text.strip())
                .orElseThrow(() -> new FieldException(Reason.BAD_PLACE, "position", text, "is no number"));
        return value == missing ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The fixed columns as the CSV form joins them. */
    private static String field(String line, String name, Map<String, String> groups) {
        return switch (name) {
            case "WND" -> joined(line, 60, 63, 64, 65, 69, 70);
            case "CIG" -> joined(line, 70, 75, 76, 77, 78);
            case "VIS" -> joined(line, 78, 84, 85, 86, 87);
            case "TMP" -> joined(line, 87, 92, 93);
            case "DEW" -> joined(line, 93, 98, 99);
            case "SLP" -> joined(line, 99, 104, 105);
            default -> groups.getOrDefault(name, "");
        };
    }

    private static String joined(String line, int... bounds) {
        StringBuilder parts = new StringBuilder();
        for (int i = 1; i < bounds.length; i++) {
            parts.append(i == 1 ? "" : ",").append(line, bounds[i - 1], bounds[i]);
        }
        return parts.toString();
    }
}
