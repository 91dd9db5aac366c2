package io.virga.spark.job;

import io.virga.radar.feed.RadarWatch;
import io.virga.spark.Group;
import io.virga.spark.Message;
import io.virga.spark.RadarDecode;
import io.virga.spark.RadarVolumes;
import io.virga.wire.Topics;
import java.io.Serializable;
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
 * Radar volumes sweep by sweep as their chunks come: {@code radar-raw} into {@code radar-sweeps} and, of each radar, its
 * newest look at the ground into {@code radar-pictures}.
 */
public final class Radar implements Job {
    private static final JobId ID = new JobId("radar", 1);

    /** Chunks are large: some hundred megabytes at most, usually a twentieth of that. */
    private static final long CHUNKS_PER_TRIGGER = 128;

    private final Settings settings;

    /**
     * How it follows and draws.
     *
     * @param rules by which volumes end and chunks are too late
     * @param pixels of a picture's side
     */
    public record Settings(RadarWatch.Rules rules, int pixels) implements Serializable {
        /** As live radars are followed. */
        public static final Settings USUAL = new Settings(RadarWatch.Rules.USUAL, 640);
    }

    /** The job with these settings. */
    public Radar(Settings settings) {
        this.settings = settings;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.RADAR_RAW.name());
    }

    /** Records of {@code radar-raw} into messages. */
    public static Dataset<Row> transform(Dataset<Row> records, Settings settings) {
        return Message.columns(records.flatMap(
                        (FlatMapFunction<Row, Tuple2<String, byte[]>>) row -> RadarDecode.items(row, ID.name()),
                        Group.encoder())
                .groupByKey((MapFunction<Tuple2<String, byte[]>, String>) Tuple2::_1, Encoders.STRING())
                .transformWithState(
                        new RadarVolumes(ID.name(), settings.rules(), settings.pixels()),
                        TimeMode.None(),
                        OutputMode.Update(),
                        Message.encoder()));
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.write(ID, transform(context.read(topics(), CHUNKS_PER_TRIGGER), settings));
    }
}
