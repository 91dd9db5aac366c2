package io.virga.spark.job;

import io.virga.observation.Element;
import io.virga.spark.Contribution;
import io.virga.spark.Decode;
import io.virga.spark.Layout;
import io.virga.spark.Message;
import io.virga.spark.Totalling;
import io.virga.station.DailyReport;
import io.virga.summary.RunningStatistic;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.units.Unit;
import io.virga.wire.DailyReportCodec;
import io.virga.wire.Keys;
import io.virga.wire.StatisticCodec;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.Tuple4;

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
        return Totalling.of(records, ID.name(), Statistics::contributing, new StationLayout(), settings.horizon());
    }

    private static Decode.Contributing contributing(Row row) {
        if (Topics.STATIONS.name().equals(row.getAs("topic"))) {
            Instant arrival = row.<Timestamp>getAs("timestamp").toInstant();
            return (value, offset) -> daily(value, offset, arrival);
        }
        return Statistics::hourly;
    }

    private static Map<String, Contribution> daily(byte[] value, long offset, Instant arrival) {
        DailyReport report = DailyReportCodec.decode(value);
        Instant day = report.date().atStartOfDay(ZoneOffset.UTC).toInstant();
        Totals totals = Totals.of(Unit.FAHRENHEIT.toCanonical(report.degrees()), day, arrival);
        return Map.of(
                StationLayout.group(report.station().text(), Series.DAILY),
                new Contribution(
                        report.date().toString(), offset, TotalsByElement.of(Element.AIR_TEMPERATURE, totals)));
    }

    private static Map<String, Contribution> hourly(byte[] value, long offset) {
        WindowSummary summary = SummaryCodec.decode(value);
        if (summary.station().equals(WindowSummary.ALL) || !summary.window().equals(HOUR)) {
            return Map.of();
        }
        return Map.of(
                StationLayout.group(summary.station(), Series.OBSERVATIONS),
                new Contribution(summary.start().toString(), offset, summary.totals()));
    }

    /** A group is a station's series with a single slot that never ends. */
    private static final class StationLayout implements Layout {
        private static final long serialVersionUID = 1L;

        static String group(String station, Series series) {
            return station + "|" + series.name();
        }

        @Override
        public List<String> slots(String identity) {
            return List.of("");
        }

        @Override
        public boolean ends() {
            return false;
        }

        @Override
        public Tuple4<String, Integer, byte[], byte[]> message(String group, String slot, TotalsByElement totals) {
            int bar = group.lastIndexOf('|');
            RunningStatistic statistic =
                    new RunningStatistic(group.substring(0, bar), Series.valueOf(group.substring(bar + 1)), totals);
            return Message.of(Topics.STATISTICS, Keys.of(statistic), StatisticCodec.encode(statistic));
        }
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.write(ID, transform(context.read(topics()), settings));
    }
}
