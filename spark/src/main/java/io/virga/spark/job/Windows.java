package io.virga.spark.job;

import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.quality.ReportTypes;
import io.virga.spark.Contribution;
import io.virga.spark.Decode;
import io.virga.spark.Group;
import io.virga.spark.Message;
import io.virga.spark.SlotTotals;
import io.virga.summary.Totals;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/** Event-time windows of each station: {@code observations} into {@code summaries}. */
public final class Windows implements Job {
    private static final JobId ID = new JobId("windows", 1);

    private final Settings settings;

    /**
     * What is summed up.
     *
     * @param lengths of the windows, which tumble from the epoch
     * @param elements which are summed up
     * @param horizon for how long a window can still change; must exceed the lateness that quality control allows
     */
    public record Settings(List<Duration> lengths, Set<Element> elements, Duration horizon) implements Serializable {
        /** Refuses windows that are empty. */
        public Settings {
            lengths = List.copyOf(lengths);
            elements = Set.copyOf(elements);
            if (lengths.isEmpty() || elements.isEmpty() || lengths.stream().anyMatch(l -> l.toMillis() < 1)) {
                throw new IllegalArgumentException("windows need at least one length above 0 and one element");
            }
        }
    }

    /** The job with these settings. */
    public Windows(Settings settings) {
        this.settings = settings;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.OBSERVATIONS.name());
    }

    /** Records of {@code observations} (value, and topic, partition, offset, key, timestamp) into messages. */
    public static Dataset<Row> transform(Dataset<Row> records, Settings settings) {
        return Message.columns(records.flatMap(
                        (FlatMapFunction<Row, Tuple2<String, byte[]>>)
                                row -> Decode.contributions(row, ID.name(), value -> contributions(value, settings)),
                        Group.encoder())
                .groupByKey((MapFunction<Tuple2<String, byte[]>, String>) Tuple2::_1, Encoders.STRING())
                .transformWithState(
                        new SlotTotals(settings.horizon()), TimeMode.None(), OutputMode.Update(), Message.encoder()));
    }

    private static List<Tuple2<String, byte[]>> contributions(byte[] value, Settings settings) {
        Observation observation = ObservationCodec.decode(value);
        if (ReportTypes.isSummary(observation.id().reportType())) {
            return List.of();
        }
        Instant time = observation.id().observedAt();
        String identity = time.toEpochMilli() + "/" + observation.id().reportType();
        List<Tuple2<String, byte[]>> found = new ArrayList<>();
        for (Measurement measurement : observation.measurements()) {
            if (settings.elements().contains(measurement.element()) && measurement.usable()) {
                Totals share = Totals.of(
                        measurement.value(), time, observation.provenance().arrival());
                String group = SlotTotals.group(observation.id().station().text(), measurement.element());
                for (Duration length : settings.lengths()) {
                    String slot = SlotTotals.slot(length, start(time, length));
                    found.add(Group.of(group, new Contribution(slot, identity, share)));
                }
            }
        }
        return found;
    }

    private static Instant start(Instant time, Duration length) {
        long ms = time.toEpochMilli();
        return Instant.ofEpochMilli(ms - Math.floorMod(ms, length.toMillis()));
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.write(ID, transform(context.read(topics()), settings));
    }
}
