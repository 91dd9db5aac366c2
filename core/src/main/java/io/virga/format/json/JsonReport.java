package io.virga.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.virga.observation.Measurement;
import io.virga.observation.ObservationId;
import io.virga.observation.Qualifier;
import io.virga.station.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A report in the form that {@link JsonDecoder} reads, with values as reported.
 *
 * @param id station, time and type
 * @param place where the station stands
 * @param measurements the values; only their reported form is written
 * @param raining whether it rains
 * @param revision the source's own number of this version; 0 for the first
 */
public record JsonReport(
        ObservationId id,
        Optional<Place> place,
        List<Measurement> measurements,
        Optional<Boolean> raining,
        long revision) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** The first version of a report. */
    public JsonReport(
            ObservationId id, Optional<Place> place, List<Measurement> measurements, Optional<Boolean> raining) {
        this(id, place, measurements, raining, 0);
    }

    /** The report as UTF-8 JSON on one line. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("station", id.station().text());
            out.writeStringField("time", id.observedAt().toString());
            out.writeStringField("type", id.reportType());
            if (place.isPresent()) {
                write(out, place.get());
            }
            if (revision > 0) {
                out.writeNumberField("revision", revision);
            }
            if (raining.isPresent()) {
                out.writeBooleanField("raining", raining.get());
            }
            out.writeObjectFieldStart("measurements");
            for (Measurement measurement : measurements) {
                write(out, measurement);
            }
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, Place place) throws IOException {
        out.writeObjectFieldStart("place");
        out.writeNumberField("latitude", place.latitude());
        out.writeNumberField("longitude", place.longitude());
        if (place.elevationMetres().isPresent()) {
            out.writeNumberField("elevation_m", place.elevationMetres().getAsDouble());
        }
        out.writeStringField("name", place.name());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Measurement measurement) throws IOException {
        out.writeObjectFieldStart(measurement.element().wireName());
        out.writeNumberField("value", measurement.reported().value());
        out.writeStringField("unit", measurement.reported().unit().symbol());
        if (!measurement.sourceQuality().isEmpty()) {
            out.writeStringField("quality", measurement.sourceQuality());
        }
        if (measurement.qualifier() != Qualifier.NONE) {
            out.writeStringField("qualifier", measurement.qualifier().name());
        }
        if (measurement.period().isPresent()) {
            out.writeNumberField("period_s", measurement.period().get().toMillis() / 1000.0);
        }
        out.writeEndObject();
    }
}
