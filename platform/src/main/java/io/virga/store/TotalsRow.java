package io.virga.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.virga.observation.Element;
import io.virga.summary.RunningStatistic;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.wire.StatisticCodec;
import io.virga.wire.SummaryCodec;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Window summaries and running statistics as rows; the totals of all elements are one JSON column. */
final class TotalsRow {
    static final Schema SUMMARY = SchemaBuilder.struct()
            .name("summary")
            .field("station", Schema.STRING_SCHEMA)
            .field("window_ms", Schema.INT64_SCHEMA)
            .field("start_at", Row.TIME)
            .field("totals", Schema.STRING_SCHEMA)
            .build();

    static final Schema STATISTIC = SchemaBuilder.struct()
            .name("statistic")
            .field("station", Schema.STRING_SCHEMA)
            .field("series", Schema.STRING_SCHEMA)
            .field("totals", Schema.STRING_SCHEMA)
            .build();

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TotalsRow() {}

    static Struct summary(byte[] message) {
        WindowSummary summary = SummaryCodec.decode(message);
        return new Row(SUMMARY)
                .with("station", summary.station())
                .with("window_ms", summary.window().toMillis())
                .with("start_at", summary.start())
                .with("totals", json(summary.totals()))
                .struct();
    }

    static Struct statistic(byte[] message) {
        RunningStatistic statistic = StatisticCodec.decode(message);
        return new Row(STATISTIC)
                .with("station", statistic.station())
                .with("series", statistic.series().wireName())
                .with("totals", json(statistic.totals()))
                .struct();
    }

    private static String json(TotalsByElement totals) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Map.Entry<Element, Totals> entry : totals.byElement().entrySet()) {
                write(json, entry.getKey(), entry.getValue());
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Element element, Totals totals) throws IOException {
        json.writeStartObject();
        json.writeStringField("element", element.wireName());
        json.writeNumberField("n", totals.count());
        json.writeNumberField("total", totals.sum());
        json.writeNumberField("least", totals.min());
        json.writeNumberField("greatest", totals.max());
        json.writeStringField("first_at", text(totals.first()));
        json.writeStringField("last_at", text(totals.last()));
        json.writeStringField("arrival", text(totals.arrival()));
        json.writeEndObject();
    }

    private static String text(Instant time) {
        return TIME.format(time);
    }
}
