package io.virga.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.Qualifier;
import io.virga.wire.ObservationCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** One observation as a wide row: a column an element, everything else in {@code details}. */
final class ObservationRow {
    static final Schema SCHEMA = schema();

    private static final int LONGEST_NAME = 255;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ObservationRow() {}

    private static Schema schema() {
        SchemaBuilder builder = SchemaBuilder.struct()
                .name("observation")
                .field("station", Schema.STRING_SCHEMA)
                .field("observed_at", Row.TIME)
                .field("report_type", Schema.STRING_SCHEMA)
                .field("latitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .field("longitude", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .field("elevation_m", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .field("name", Schema.OPTIONAL_STRING_SCHEMA);
        for (Element element : Element.values()) {
            builder.field(element.wireName(), Schema.OPTIONAL_FLOAT64_SCHEMA);
        }
        return builder.field("wind_qualifier", Schema.OPTIONAL_STRING_SCHEMA)
                .field("precipitation_period_s", Schema.OPTIONAL_INT64_SCHEMA)
                .field("precipitation_trace", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                .field("raining", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                .field("flagged", Schema.STRING_SCHEMA)
                .field("details", Schema.STRING_SCHEMA)
                .field("revision", Schema.INT64_SCHEMA)
                .field("source", Schema.STRING_SCHEMA)
                .field("source_partition", Schema.STRING_SCHEMA)
                .field("sequence", Schema.INT64_SCHEMA)
                .field("clock", Schema.STRING_SCHEMA)
                .field("arrival", Row.TIME)
                .build();
    }

    static Struct of(byte[] message) {
        Observation observation = ObservationCodec.decode(message);
        Row row = new Row(SCHEMA)
                .with("station", observation.id().station().text())
                .with("observed_at", observation.id().observedAt())
                .with("report_type", observation.id().reportType())
                .with("raining", observation.raining())
                .with("flagged", flagged(observation))
                .with("details", details(observation))
                .with("revision", observation.revision())
                .with("source", observation.provenance().source())
                .with("source_partition", observation.provenance().partition())
                .with("sequence", observation.provenance().sequence())
                .with("clock", observation.provenance().clock().kind().name())
                .with("arrival", observation.provenance().arrival());
        observation.place().ifPresent(place -> {
            row.with("latitude", place.latitude()).with("longitude", place.longitude());
            OptionalDouble elevation = place.elevationMetres();
            row.with("elevation_m", elevation.isPresent() ? Optional.of(elevation.getAsDouble()) : Optional.empty());
            row.with("name", Row.shortened(place.name(), LONGEST_NAME));
        });
        observation.measurements().forEach(measurement -> fill(row, measurement));
        return row.struct();
    }

    private static void fill(Row row, Measurement measurement) {
        boolean unlimited = measurement.element() == Element.CEILING && measurement.qualifier() == Qualifier.AT_LEAST;
        if (!unlimited) {
            row.with(measurement.element().wireName(), measurement.value());
        }
        if (measurement.element() == Element.WIND_SPEED && measurement.qualifier() != Qualifier.NONE) {
            row.with("wind_qualifier", measurement.qualifier().name());
        }
        if (measurement.element() == Element.PRECIPITATION) {
            row.with("precipitation_period_s", measurement.period().map(Duration::toSeconds));
            row.with("precipitation_trace", measurement.qualifier() == Qualifier.TRACE);
        }
    }

    private static String flagged(Observation observation) {
        return observation.measurements().stream()
                .filter(m -> !m.verdict().descriptor().usable())
                .map(m -> m.element().wireName())
                .collect(Collectors.joining(","));
    }

    private static String details(Observation observation) {
        ObjectNode all = JSON.createObjectNode();
        for (Measurement m : observation.measurements()) {
            ObjectNode one = all.putObject(m.element().wireName());
            one.put("value", m.value());
            one.put("reported", m.reported().value());
            one.put("unit", m.reported().unit().symbol());
            one.put("sourceQuality", m.sourceQuality());
            one.put("verdict", m.verdict().descriptor().name());
            one.put("checksApplied", m.verdict().applied());
            one.put("checksFailed", m.verdict().failed());
            one.put("qualifier", m.qualifier().name());
            m.period().ifPresent(period -> one.put("periodSeconds", period.toSeconds()));
        }
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and names always make JSON", e);
        }
    }
}
