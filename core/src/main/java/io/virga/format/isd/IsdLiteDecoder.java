package io.virga.format.isd;

import io.virga.format.Context;
import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Decoding.Decoded;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelope;
import io.virga.format.FieldException;
import io.virga.format.Fields;
import io.virga.format.Measurements;
import io.virga.format.Numbers;
import io.virga.format.PerHeader;
import io.virga.format.Reason;
import io.virga.format.Utf8;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Qualifier;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Decodes one line of an ISD-Lite file: an hour of eight elements in fixed columns, UTC. -9999 is missing; a depth of
 * -1 is a trace.
 *
 * @see <a href="https://www.ncei.noaa.gov/pub/data/noaa/isd-lite/isd-lite-format.txt">ISD-Lite format</a>
 */
public final class IsdLiteDecoder implements Decoder {
    static final String STATION = "station";

    private static final String TYPE = "ISD-LITE";
    private static final int WIDTH = 61;
    private static final int MISSING = -9999;
    private static final int TRACE = -1;
    private static final int MOST_OKTAS = 8; // above: obscured, partly obscured, and codes of half eighths

    private final PerHeader<Context> contexts = new PerHeader<>(Context::of);

    @Override
    public Decoding decode(Envelope envelope) {
        Optional<String> text = Utf8.decode(envelope.payload());
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the line is not UTF-8 text");
        }
        try {
            String line = text.get();
            if (line.length() < WIDTH) {
                throw new FieldException(
                        Reason.MALFORMED, "the line has " + line.length() + " characters, not " + WIDTH);
            }
            String station =
                    contexts.get(envelope.header().orElse("")).fact(STATION).orElse("");
            ObservationId id = new ObservationId(Fields.station(STATION, station), time(line), TYPE);
            return new Decoded(new Observation(
                    id, Optional.empty(), measurements(line).list(), Optional.empty(), 0, envelope.provenance()));
        } catch (FieldException e) {
            return e.rejected();
        } catch (IllegalArgumentException e) {
            return new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }

    static Instant time(String line) {
        if (line.length() < 13
                || !Numbers.digits(line, 0, 4)
                || !Numbers.digits(line, 5, 7)
                || !Numbers.digits(line, 8, 10)
                || !Numbers.digits(line, 11, 13)) {
            throw new FieldException(Reason.BAD_TIME, "line", line, "does not begin with year, month, day and hour");
        }
        return Fields.time(
                "time",
                Integer.parseInt(line, 0, 4, 10),
                Integer.parseInt(line, 5, 7, 10),
                Integer.parseInt(line, 8, 10, 10),
                Integer.parseInt(line, 11, 13, 10),
                0,
                ZoneOffset.UTC);
    }

    private static Measurements measurements(String line) {
        Measurements found = new Measurements();
        found.add(value(line, 13, Element.AIR_TEMPERATURE, Unit.CELSIUS, 10));
        found.add(value(line, 19, Element.DEW_POINT, Unit.CELSIUS, 10));
        found.add(value(line, 25, Element.SEA_LEVEL_PRESSURE, Unit.HECTOPASCAL, 10));
        Optional<Measurement> speed = value(line, 37, Element.WIND_SPEED, Unit.METRE_PER_SECOND, 10);
        Optional<Measurement> direction = value(line, 31, Element.WIND_DIRECTION, Unit.DEGREE, 1);
        boolean calm = speed.isPresent()
                && speed.get().value() == 0
                && direction.map(d -> d.value() == 0).orElse(true);
        found.add(speed.map(s -> calm ? s.with(Qualifier.CALM) : s));
        found.add(direction.filter(d -> !calm));
        found.add(value(line, 43, Element.SKY_COVER, Unit.OKTA, 1)
                .filter(m -> m.reported().value() <= MOST_OKTAS));
        found.add(precipitation(line, 49, Element.PRECIPITATION, 1));
        found.add(precipitation(line, 55, Element.PRECIPITATION_6_HOURS, 6));
        return found;
    }

    private static Optional<Measurement> precipitation(String line, int at, Element element, int hours) {
        return value(line, at, element, Unit.MILLIMETRE, 10)
                .map(m -> m.reported().value() * 10 == TRACE
                        ? Measurement.of(element, new Quantity(0, Unit.MILLIMETRE), "")
                                .with(Qualifier.TRACE)
                        : m)
                .map(m -> m.over(Duration.ofHours(hours)));
    }

    private static Optional<Measurement> value(String line, int at, Element element, Unit unit, int scale) {
        int value = Numbers.whole(element.wireName(), line.substring(at, at + 6).strip());
        return value == MISSING
                ? Optional.empty()
                : Optional.of(Measurement.of(element, new Quantity((double) value / scale, unit), ""));
    }
}
