package io.virga.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.virga.verification.DailyScores;
import io.virga.verification.ScoreSums;
import io.virga.wire.DailyScoresCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** What a day's scores add up to as a row; the sums are one JSON column. */
final class DailyScoresRow {
    static final Schema SCHEMA = SchemaBuilder.struct()
            .name("daily_scores")
            .field("model", Schema.STRING_SCHEMA)
            .field("predictand", Schema.STRING_SCHEMA)
            .field("lead_s", Schema.INT64_SCHEMA)
            .field("day_at", Row.TIME)
            .field("share", Schema.INT32_SCHEMA)
            .field("first_at", Row.TIME)
            .field("last_at", Row.TIME)
            .field("scores", Schema.INT64_SCHEMA)
            .field("challenges", Schema.INT64_SCHEMA)
            .field("sums", Schema.STRING_SCHEMA)
            .build();

    private static final JsonFactory JSON = new JsonFactory();

    private DailyScoresRow() {}

    static Struct of(byte[] message) {
        DailyScores scores = DailyScoresCodec.decode(message);
        DailyScores.Id id = scores.id();
        ScoreSums sums = scores.sums();
        return new Row(SCHEMA)
                .with("model", id.model())
                .with("predictand", id.predictand().wireName())
                .with("lead_s", id.lead().toSeconds())
                .with("day_at", id.day().atStartOfDay(ZoneOffset.UTC).toInstant())
                .with("share", id.share())
                .with("first_at", sums.first())
                .with("last_at", sums.last())
                .with("scores", sums.count())
                .with("challenges", sums.challenges())
                .with("sums", json(sums))
                .struct();
    }

    private static String json(ScoreSums sums) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Map.Entry<ScoreSums.Slot, ScoreSums.Cell> entry : sums.cells().entrySet()) {
                ScoreSums.Cell cell = entry.getValue();
                json.writeStartObject();
                json.writeStringField("whose", entry.getKey().of().name());
                json.writeNumberField("bin", entry.getKey().bin());
                json.writeNumberField("n", cell.count());
                json.writeNumberField("error", cell.error());
                json.writeNumberField("absolute", cell.absolute());
                json.writeNumberField("squared", cell.squared());
                json.writeNumberField("forecast", cell.forecast());
                json.writeNumberField("events", cell.events());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
