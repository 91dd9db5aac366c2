package io.virga.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.virga.format.Reason;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.Qualifier;
import io.virga.station.Place;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import io.virga.units.Unit;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Walks the tokens of one report; used once and thrown away. */
final class JsonReportParser {
    private static final int MOST_REVISIONS = 1_000_000;

    private final JsonParser in;

    private @Nullable String station;
    private @Nullable Instant time;
    private String type = "AUTO";
    private Optional<Place> place = Optional.empty();
    private Optional<Boolean> raining = Optional.empty();
    private long revision;
    private List<Measurement> measurements = List.of();

    JsonReportParser(JsonParser in) {
        this.in = in;
    }

    Observation report(Provenance provenance) throws IOException {
        expect(in.nextToken(), JsonToken.START_OBJECT, "a report");
        while (in.nextToken() != JsonToken.END_OBJECT) {
            field(name());
        }
        if (in.nextToken() != null) {
            throw new JsonReportException(Reason.MALFORMED, "there is more after the report's end");
        }
        if (station == null) {
            throw new JsonReportException(Reason.BAD_STATION, "station is missing");
        }
        if (time == null) {
            throw new JsonReportException(Reason.BAD_TIME, "time is missing");
        }
        return new Observation(id(station, time), place, measurements, raining, revision, provenance);
    }

    private ObservationId id(String stationText, Instant observedAt) {
        try {
            return new ObservationId(new StationId(stationText), observedAt, type);
        } catch (IllegalArgumentException e) {
            throw new JsonReportException(Reason.BAD_STATION, "station or type is not usable: " + e.getMessage());
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "station" -> station = text(name);
            case "time" -> time = instant(text(name));
            case "type" -> type = text(name);
            case "place" -> place = Optional.of(place());
            case "revision" -> revision = revision();
            case "raining" -> raining = Optional.of(flag());
            case "measurements" -> measurements = measurements();
            default -> throw unknown(name);
        }
    }

    private static Instant instant(String text) {
        Optional<Instant> parsed;
        try {
            parsed = Optional.of(Instant.parse(text)).filter(ObservationId::canBe);
        } catch (DateTimeException e) {
            parsed = Optional.empty();
        }
        return parsed.orElseThrow(() -> new JsonReportException(
                Reason.BAD_TIME, "time '" + text + "' is no UTC instant such as 2026-01-31T12:00:00Z"));
    }

    private long revision() throws IOException {
        double number = number("revision");
        if (number < 0 || number > MOST_REVISIONS || number != Math.rint(number)) {
            throw new JsonReportException(
                    Reason.BAD_VALUE, "revision is a whole number from 0 to " + MOST_REVISIONS + ", not " + number);
        }
        return (long) number;
    }

    private Place place() throws IOException {
        OptionalDouble latitude = OptionalDouble.empty();
        OptionalDouble longitude = OptionalDouble.empty();
        OptionalDouble elevation = OptionalDouble.empty();
        String label = "";
        expect(in.currentToken(), JsonToken.START_OBJECT, "place");
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = name();
            switch (name) {
                case "latitude" -> latitude = OptionalDouble.of(number(name));
                case "longitude" -> longitude = OptionalDouble.of(number(name));
                case "elevation_m" -> elevation = OptionalDouble.of(number(name));
                case "name" -> label = text(name);
                default -> throw unknown("place." + name);
            }
        }
        if (latitude.isEmpty() || longitude.isEmpty()) {
            throw new JsonReportException(Reason.BAD_PLACE, "place needs latitude and longitude");
        }
        try {
            return new Place(latitude.getAsDouble(), longitude.getAsDouble(), elevation, label);
        } catch (IllegalArgumentException e) {
            throw new JsonReportException(Reason.BAD_PLACE, String.valueOf(e.getMessage()));
        }
    }

    private List<Measurement> measurements() throws IOException {
        List<Measurement> found = new ArrayList<>();
        expect(in.currentToken(), JsonToken.START_OBJECT, "measurements");
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = name();
            Element element = Element.ofWireName(name).orElseThrow(() -> unknown("measurements." + name));
            found.add(measurement(element));
        }
        return found;
    }

    private Measurement measurement(Element element) throws IOException {
        OptionalDouble value = OptionalDouble.empty();
        Optional<Unit> unit = Optional.empty();
        String quality = "";
        Qualifier qualifier = Qualifier.NONE;
        Optional<Duration> period = Optional.empty();
        expect(in.currentToken(), JsonToken.START_OBJECT, element.wireName());
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = name();
            switch (name) {
                case "value" -> value = OptionalDouble.of(number(name));
                case "unit" -> unit = Unit.ofSymbol(text(name));
                case "quality" -> quality = text(name);
                case "qualifier" -> qualifier = qualifier(text(name));
                case "period_s" -> period = Optional.of(period(number(name)));
                default -> throw unknown(element.wireName() + "." + name);
            }
        }
        if (value.isEmpty() || unit.isEmpty()) {
            throw new JsonReportException(Reason.BAD_VALUE, element.wireName() + " needs a value and a known unit");
        }
        try {
            Measurement plain = Measurement.of(element, new Quantity(value.getAsDouble(), unit.get()), quality)
                    .with(qualifier);
            return period.map(plain::over).orElse(plain);
        } catch (IllegalArgumentException e) {
            throw new JsonReportException(Reason.BAD_VALUE, String.valueOf(e.getMessage()));
        }
    }

    private static Duration period(double seconds) {
        if (!(seconds >= 0 && seconds <= Duration.ofDays(366).toSeconds())) {
            throw new JsonReportException(Reason.BAD_VALUE, "period_s must be within a year, was " + seconds);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static Qualifier qualifier(String text) {
        return Arrays.stream(Qualifier.values())
                .filter(q -> q.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new JsonReportException(Reason.BAD_VALUE, "unknown qualifier " + text));
    }

    private String name() throws IOException {
        expect(in.currentToken(), JsonToken.FIELD_NAME, "a field");
        String name = in.currentName();
        in.nextToken();
        return name;
    }

    private String text(String name) throws IOException {
        expect(in.currentToken(), JsonToken.VALUE_STRING, name);
        return in.getText();
    }

    private boolean flag() throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw new JsonReportException(Reason.BAD_VALUE, "raining must be true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private double number(String name) throws IOException {
        JsonToken token = in.currentToken();
        if (token == null || !token.isNumeric()) {
            throw new JsonReportException(Reason.BAD_VALUE, name + " must be a number");
        }
        double value = in.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new JsonReportException(Reason.BAD_VALUE, name + " is too large for a number");
        }
        return value;
    }

    private static void expect(@Nullable JsonToken found, JsonToken wanted, String what) {
        if (found != wanted) {
            throw new JsonReportException(
                    Reason.MALFORMED,
                    what + " must be " + wanted.name() + ", was " + (found == null ? "the end" : found.name()));
        }
    }

    private static JsonReportException unknown(String name) {
        return new JsonReportException(Reason.MALFORMED, "unknown field " + name);
    }
}
