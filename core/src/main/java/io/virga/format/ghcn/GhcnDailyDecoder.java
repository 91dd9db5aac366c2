package io.virga.format.ghcn;

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
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Qualifier;
import io.virga.observation.Verdict;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decodes a day of GHCN-Daily: TMAX, TMIN, PRCP, SNOW, SNWD and WSFG; its other elements are passed over. The
 * observation is dated to the beginning of its day.
 *
 * @see <a href="https://www.ncei.noaa.gov/pub/data/ghcn/daily/readme.txt">GHCN-Daily readme</a>
 */
public final class GhcnDailyDecoder implements Decoder {
    static final String FORM = "form";
    static final String DAY = "day";
    static final String ZONE = "zone";

    private static final String TYPE = "DAILY";
    private static final int MOST_LINES = 200;

    private final PerHeader<Context> contexts = new PerHeader<>(Context::of);

    @Override
    public Decoding decode(Envelope envelope) {
        Optional<String> text = Utf8.decode(envelope.payload());
        if (text.isEmpty()) {
            return new Rejected(Reason.NOT_TEXT, "the lines are not UTF-8 text");
        }
        try {
            Context context = contexts.get(envelope.header().orElse(""));
            return new Decoded(decode(text.get(), context, envelope));
        } catch (FieldException e) {
            return e.rejected();
        } catch (IllegalArgumentException e) {
            return new Rejected(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }

    private static Observation decode(String text, Context context, Envelope envelope) {
        DailyForm form = Arrays.stream(DailyForm.values())
                .filter(f -> f.wireName().equals(context.fact(FORM).orElse("")))
                .findFirst()
                .orElseThrow(() -> new FieldException(Reason.WRONG_COLUMNS, "the header lacks the form of the lines"));
        int day = Numbers.whole(DAY, context.fact(DAY).orElse(""));
        ZoneOffset zone = Fields.offset(context.fact(ZONE).orElse("Z"));
        List<DailyForm.Value> values =
                text.lines().limit(MOST_LINES).map(line -> form.read(line, day)).toList();
        if (values.isEmpty()) {
            throw new FieldException(Reason.EMPTY, "the day has no line");
        }
        DailyForm.Value first = values.get(0);
        Measurements found = new Measurements();
        for (DailyForm.Value value : values) {
            if (!value.station().equals(first.station()) || !value.date().equals(first.date())) {
                throw new FieldException(Reason.MALFORMED, "the lines are of several stations or days");
            }
            found.add(measurement(value));
        }
        ObservationId id = new ObservationId(
                Fields.station("id", first.station()),
                Fields.instant("date", first.date().atStartOfDay(), zone),
                TYPE);
        return new Observation(id, Optional.empty(), found.list(), Optional.empty(), 0, envelope.provenance());
    }

    private static Optional<Measurement> measurement(DailyForm.Value value) {
        if (DailyForm.isMissingValue(value.value())) {
            return Optional.empty();
        }
        return switch (value.element()) {
            case "TMAX" -> scaled(value, Element.MAXIMUM_TEMPERATURE_24_HOURS, Unit.CELSIUS, 10);
            case "TMIN" -> scaled(value, Element.MINIMUM_TEMPERATURE_24_HOURS, Unit.CELSIUS, 10);
            case "PRCP" -> scaled(value, Element.PRECIPITATION_24_HOURS, Unit.MILLIMETRE, 10);
            case "SNOW" -> scaled(value, Element.SNOWFALL, Unit.MILLIMETRE, 1);
            case "SNWD" -> scaled(value, Element.SNOW_DEPTH, Unit.MILLIMETRE, 1);
            case "WSFG" -> scaled(value, Element.WIND_GUST, Unit.METRE_PER_SECOND, 10);
            default -> Optional.empty();
        };
    }

    /** A blank quality flag says that the value failed no check; MFLAG T is a trace. */
    private static Optional<Measurement> scaled(DailyForm.Value value, Element element, Unit unit, int scale) {
        double amount = (double) Numbers.whole(value.element(), value.value()) / scale;
        boolean failed = !value.quality().isBlank() && !value.quality().equals("NA");
        Verdict verdict =
                new Verdict(failed ? Descriptor.Q : Descriptor.C, Verdict.MASTER, failed ? Verdict.MASTER : 0);
        Measurement plain = Measurement.of(element, new Quantity(amount, unit), failed ? value.quality() : "")
                .with(verdict)
                .over(Duration.ofDays(1));
        return Optional.of(value.measured().equals("T") ? plain.with(Qualifier.TRACE) : plain);
    }
}
