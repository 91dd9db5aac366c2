package io.virga.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.virga.radar.Moment;
import io.virga.radar.feed.MomentShare;
import io.virga.radar.feed.SweepReport;
import io.virga.wire.RadarSweepCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** One sweep of a radar as a row; its moments are one JSON column. */
final class RadarSweepRow {
    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("radar_sweep")
            .field("site", Schema.STRING_SCHEMA)
            .field("volume_at", Row.TIME)
            .field("cut", Schema.INT32_SCHEMA)
            .field("state", Schema.STRING_SCHEMA)
            .field("start_at", Row.TIME)
            .field("end_at", Row.TIME)
            .field("elevation", Schema.FLOAT64_SCHEMA)
            .field("radials", Schema.INT32_SCHEMA)
            .field("coverage", Schema.FLOAT64_SCHEMA)
            .field("pattern", Schema.OPTIONAL_INT32_SCHEMA)
            .field("supplement", Schema.STRING_SCHEMA)
            .field("nyquist", Schema.OPTIONAL_FLOAT64_SCHEMA)
            .field("moments", Schema.STRING_SCHEMA)
            .field("source", Schema.STRING_SCHEMA)
            .field("arrival", Row.TIME)
            .build();

    private static final JsonFactory JSON = new JsonFactory();

    private RadarSweepRow() {}

    static Struct of(byte[] message) {
        SweepReport sweep = RadarSweepCodec.decode(message);
        return new Row(SCHEMA)
                .with("site", sweep.id().site())
                .with("volume_at", sweep.id().volume())
                .with("cut", sweep.id().cut())
                .with("state", sweep.state().name())
                .with("start_at", sweep.start())
                .with("end_at", sweep.end())
                .with("elevation", sweep.elevation())
                .with("radials", sweep.radials())
                .with("coverage", sweep.coverage())
                .with(
                        "pattern",
                        sweep.pattern().isPresent()
                                ? Optional.of(sweep.pattern().getAsInt())
                                : Optional.empty())
                .with("supplement", sweep.supplement().name())
                .with(
                        "nyquist",
                        sweep.nyquist().isPresent()
                                ? Optional.of(sweep.nyquist().getAsDouble())
                                : Optional.empty())
                .with("moments", json(sweep.moments()))
                .with("source", sweep.source())
                .with("arrival", sweep.arrival())
                .struct();
    }

    private static String json(Map<Moment, MomentShare> moments) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Map.Entry<Moment, MomentShare> moment : moments.entrySet()) {
                write(json, moment.getKey(), moment.getValue());
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Moment moment, MomentShare share) throws IOException {
        json.writeStartObject();
        json.writeStringField("moment", moment.symbol());
        json.writeNumberField("gates", share.gates());
        json.writeNumberField("valued", share.values());
        json.writeNumberField("folded", share.folded());
        if (share.hasExtremes()) {
            json.writeNumberField("least", share.least());
            json.writeNumberField("greatest", share.greatest());
        }
        json.writeEndObject();
    }
}
