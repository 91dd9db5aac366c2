package io.virga.spark.job;

import io.virga.forecast.DayGuard;
import io.virga.forecast.RainFeatures;
import io.virga.observation.SourceClock;
import io.virga.spark.DailyReports;
import io.virga.spark.Message;
import io.virga.station.DailyReport;
import io.virga.station.StationId;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Keys;
import io.virga.wire.RainFeaturesCodec;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.Tuple4;

/**
 * What a day's rain is forecast from, the reports of the two days before it: {@code stations} joined with itself, one and
 * two days later, on station and day, into {@code rain-features}. A report that is sent again with other values makes its
 * two days' features anew; a missing one leaves them without.
 */
public final class RainLags implements Job {
    private static final JobId ID = new JobId("rain-features", 1);

    private final Settings settings;
    private final Duration pause;

    /**
     * Which reports take part.
     *
     * @param guard lets reports in by their source's clock
     * @param clock the one clock whose reports take part
     */
    public record Settings(DayGuard guard, SourceClock.Kind clock) implements Serializable {
        DailyReports reports() {
            return new DailyReports(ID.name(), guard, clock);
        }
    }

    /**
     * The job with these settings.
     *
     * @param pause the least time from one batch to the next: each costs the same however little it holds
     */
    public RainLags(Settings settings, Duration pause) {
        this.settings = settings;
        this.pause = pause;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.STATIONS.name());
    }

    /** Records of {@code stations} into messages. */
    public static Dataset<Row> transform(Dataset<Row> records, Settings settings) {
        Dataset<Row> decoded = settings.reports().decode(records);
        Dataset<Row> reports = DailyReports.reports(decoded);
        Dataset<Row> joined = lagged(reports, 1, settings)
                .join(
                        lagged(reports, 2, settings).hint("shuffle_hash"),
                        functions.expr("station1 = station2 AND day1 = day2"));
        Dataset<Tuple4<String, Integer, byte[], byte[]>> told = joined.mapPartitions(
                (MapPartitionsFunction<Row, Tuple4<String, Integer, byte[], byte[]>>) RainLags::newest,
                Message.encoder());
        Dataset<Tuple4<String, Integer, byte[], byte[]>> refused = DailyReports.letters(decoded)
                .map(
                        (MapFunction<Row, Tuple4<String, Integer, byte[], byte[]>>) row -> Message.of(
                                Topics.DEAD_LETTERS,
                                Keys.of(DeadLetterCodec.decode(row.getAs(0)).raw()),
                                row.getAs(0)),
                        Message.encoder());
        return Message.columns(told.union(refused));
    }

    /** Reports under the day for which they tell what was so many days before it. */
    private static Dataset<Row> lagged(Dataset<Row> reports, int days, Settings settings) {
        return reports.select(
                        functions.col("station").as("station" + days),
                        functions.expr("day + INTERVAL '" + days + "' DAY").as("day" + days),
                        functions.col("degrees").as("degrees" + days),
                        functions.col("raining").as("raining" + days),
                        functions.col("place").as("place" + days))
                .withWatermark("day" + days, settings.reports().watermark());
    }

    /** Of a day's rows, which its station's two reports make once for every time that each was sent, those sent last. */
    private static Iterator<Tuple4<String, Integer, byte[], byte[]>> newest(Iterator<Row> rows) {
        Map<String, Row> newest = new LinkedHashMap<>();
        rows.forEachRemaining(row -> newest.merge(
                row.getAs("station1") + "|" + row.getAs("day1"), row, (one, other) -> later(one, other) ? one : other));
        return newest.values().stream().map(RainLags::message).iterator();
    }

    private static boolean later(Row one, Row other) {
        int bySub1 = Long.compare(one.getAs("place1"), other.getAs("place1"));
        return bySub1 != 0 ? bySub1 > 0 : Long.compare(one.getAs("place2"), other.getAs("place2")) > 0;
    }

    private static Tuple4<String, Integer, byte[], byte[]> message(Row row) {
        RainFeatures features = RainFeatures.behind(report(row, 1), report(row, 2));
        return Message.of(Topics.RAIN_FEATURES, Keys.of(features), RainFeaturesCodec.encode(features));
    }

    private static DailyReport report(Row row, int days) {
        Timestamp day = row.getAs("day" + days);
        return new DailyReport(
                LocalDate.ofInstant(day.toInstant(), ZoneOffset.UTC).minusDays(days),
                new StationId(row.getAs("station" + days)),
                row.getAs("degrees" + days),
                row.getAs("raining" + days));
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.atMostEvery(pause)
                .write(ID, transform(context.readWithHeaders(topics()), settings), OutputMode.Append());
    }
}
