package io.virga.spark.job;

import io.virga.observation.Element;
import io.virga.spark.Contribution;
import io.virga.spark.Decode;
import io.virga.spark.Group;
import io.virga.spark.Message;
import io.virga.spark.RunningTotals;
import io.virga.station.DailyReport;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.Totals;
import io.virga.summary.WindowSummary;
import io.virga.units.Unit;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.TimeMode;
import scala.Tuple2;

/**
 * Running statistics of each station: daily reports from {@code stations}, all usable observations from the hourly windows
 * in {@code summaries}; into {@code statistics}.
 */
public final class Statistics implements Job {
    private static final JobId ID = new JobId("statistics", 1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Settings settings;

    /**
     * How long it remembers.
     *
     * @param horizon for how long a contribution can still be replaced
     */
    public record Settings(Duration horizon) implements Serializable {}

    /** The job with these settings. */
    public Statistics(Settings settings) {
        this.settings = settings;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.STATIONS.name(), Topics.SUMMARIES.name());
    }

    /** Records of {@code stations} and {@code summaries} into messages. */
    public static Dataset<Row> transform(Dataset<Row> records, Settings settings) {
        return Message.columns(records.flatMap(
                        (FlatMapFunction<Row, Tuple2<String, byte[]>>)
                                row -> Decode.contributions(row, ID.name(), contributing(row)),
                        Group.encoder())
                .groupByKey((MapFunction<Tuple2<String, byte[]>, String>) Tuple2::_1, Encoders.STRING())
                .transformWithState(
                        new RunningTotals(settings.horizon()),
                        TimeMode.None(),
                        OutputMode.Update(),
                        Message.encoder()));
    }

    private static Decode.Contributing contributing(Row row) {
        if (Topics.STATIONS.name().equals(row.getAs("topic"))) {
            Instant arrival = row.<Timestamp>getAs("timestamp").toInstant();
            return value -> daily(value, arrival);
        }
        return Statistics::hourly;
    }

    private static List<Tuple2<String, byte[]>> daily(byte[] value, Instant arrival) {
        DailyReport report = DailyReportCodec.decode(value);
        Instant day = report.date().atStartOfDay(ZoneOffset.UTC).toInstant();
        double celsius = Unit.FAHRENHEIT.toCanonical(report.degrees());
        String group = RunningTotals.group(report.station().text(), Series.DAILY, Element.AIR_TEMPERATURE);
        String identity = report.date().toString();
        return List.of(Group.of(group, new Contribution("", identity, Totals.of(celsius, day, arrival))));
    }

    private static List<Tuple2<String, byte[]>> hourly(byte[] value) {
        WindowSummary summary = SummaryCodec.decode(value);
        if (summary.station().equals(WindowSummary.ALL) || !summary.window().equals(HOUR)) {
            return List.of();
        }
        String group = RunningTotals.group(summary.station(), Series.OBSERVATIONS, summary.element());
        String identity = summary.start().toString();
        return List.of(Group.of(group, new Contribution("", identity, summary.totals())));
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.write(ID, transform(context.read(topics()), settings));
    }
}
