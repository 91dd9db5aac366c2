package io.virga.spark.job;

import io.virga.spark.Contribution;
import io.virga.spark.Layout;
import io.virga.spark.Totalling;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.Tuple4;

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
        return Totalling.of(records, ID.name(), Network::contribution, new NetworkLayout(), settings.horizon());
    }

    private static Map<String, Contribution> contribution(byte[] value, long offset) {
        WindowSummary summary = SummaryCodec.decode(value);
        return summary.station().equals(WindowSummary.ALL)
                ? Map.of()
                : Map.of(
                        WindowLayout.slot(summary.window(), summary.start()),
                        new Contribution(summary.station(), offset, summary.totals()));
    }

    /** A group is a window with a single slot, to which each station contributes its totals. */
    private static final class NetworkLayout implements Layout {
        private static final long serialVersionUID = 1L;

        @Override
        public List<String> slots(String identity) {
            return List.of("");
        }

        @Override
        public boolean ends() {
            return true;
        }

        @Override
        public Tuple4<String, Integer, byte[], byte[]> message(String group, String slot, TotalsByElement totals) {
            return WindowLayout.told(WindowSummary.ALL, group, totals);
        }
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.write(ID, transform(context.read(topics()), settings));
    }
}
