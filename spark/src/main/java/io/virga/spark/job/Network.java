package io.virga.spark.job;

import io.virga.spark.Contribution;
import io.virga.spark.Decode;
import io.virga.spark.Group;
import io.virga.spark.Message;
import io.virga.spark.SlotTotals;
import io.virga.summary.WindowSummary;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.time.Duration;
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

/** Event-time windows of all stations together, built from the windows of each: {@code summaries} into itself. */
public final class Network implements Job {
    private static final JobId ID = new JobId("network", 1);

    private final Settings settings;

    /**
     * How long it remembers.
     *
     * @param horizon for how long a window can still change
     */
    public record Settings(Duration horizon) implements Serializable {}

    /** The job with these settings. */
    public Network(Settings settings) {
        this.settings = settings;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.SUMMARIES.name());
    }

    /** Records of {@code summaries} into messages; what it wrote itself contributes nothing. */
    public static Dataset<Row> transform(Dataset<Row> records, Settings settings) {
        return Message.columns(records.flatMap(
                        (FlatMapFunction<Row, Tuple2<String, byte[]>>)
                                row -> Decode.contributions(row, ID.name(), Network::contributions),
                        Group.encoder())
                .groupByKey((MapFunction<Tuple2<String, byte[]>, String>) Tuple2::_1, Encoders.STRING())
                .transformWithState(
                        new SlotTotals(settings.horizon()), TimeMode.None(), OutputMode.Update(), Message.encoder()));
    }

    private static List<Tuple2<String, byte[]>> contributions(byte[] value) {
        WindowSummary summary = SummaryCodec.decode(value);
        if (summary.station().equals(WindowSummary.ALL)) {
            return List.of();
        }
        String slot = SlotTotals.slot(summary.window(), summary.start());
        Contribution share = new Contribution(slot, summary.station(), summary.totals());
        return List.of(Group.of(SlotTotals.group(WindowSummary.ALL, summary.element()), share));
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.write(ID, transform(context.read(topics()), settings));
    }
}
