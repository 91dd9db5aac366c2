package io.virga.store;

import io.virga.summary.RunningStatistic;
import io.virga.summary.Totals;
import io.virga.summary.WindowSummary;
import io.virga.wire.StatisticCodec;
import io.virga.wire.SummaryCodec;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Window summaries and running statistics as rows. */
final class TotalsRow {
    static final Schema SUMMARY = withTotals(SchemaBuilder.struct()
            .name("summary")
            .field("station", Schema.STRING_SCHEMA)
            .field("element", Schema.STRING_SCHEMA)
            .field("window_ms", Schema.INT64_SCHEMA)
            .field("start_at", Row.TIME));

    static final Schema STATISTIC = withTotals(SchemaBuilder.struct()
            .name("statistic")
            .field("station", Schema.STRING_SCHEMA)
            .field("series", Schema.STRING_SCHEMA)
            .field("element", Schema.STRING_SCHEMA));

    private TotalsRow() {}

    private static Schema withTotals(SchemaBuilder builder) {
        return builder.field("n", Schema.INT64_SCHEMA)
                .field("total", Schema.FLOAT64_SCHEMA)
                .field("mean", Schema.FLOAT64_SCHEMA)
                .field("least", Schema.FLOAT64_SCHEMA)
                .field("greatest", Schema.FLOAT64_SCHEMA)
                .field("first_at", Row.TIME)
                .field("last_at", Row.TIME)
                .field("arrival", Row.TIME)
                .build();
    }

    static Struct summary(byte[] message) {
        WindowSummary summary = SummaryCodec.decode(message);
        Row row = new Row(SUMMARY)
                .with("station", summary.station())
                .with("element", summary.element().wireName())
                .with("window_ms", summary.window().toMillis())
                .with("start_at", summary.start());
        return fill(row, summary.totals());
    }

    static Struct statistic(byte[] message) {
        RunningStatistic statistic = StatisticCodec.decode(message);
        Row row = new Row(STATISTIC)
                .with("station", statistic.station())
                .with("series", statistic.series().wireName())
                .with("element", statistic.element().wireName());
        return fill(row, statistic.totals());
    }

    private static Struct fill(Row row, Totals totals) {
        return row.with("n", totals.count())
                .with("total", totals.sum())
                .with("mean", totals.mean())
                .with("least", totals.min())
                .with("greatest", totals.max())
                .with("first_at", totals.first())
                .with("last_at", totals.last())
                .with("arrival", totals.arrival())
                .struct();
    }
}
