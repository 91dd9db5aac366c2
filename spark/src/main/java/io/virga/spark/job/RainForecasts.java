package io.virga.spark.job;

import io.virga.forecast.Champion;
import io.virga.forecast.RainFeatures;
import io.virga.format.Reason;
import io.virga.runtime.CodeVersion;
import io.virga.spark.Message;
import io.virga.verification.Forecast;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.ForecastCodec;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.RainFeaturesCodec;
import io.virga.wire.RawPosition;
import io.virga.wire.RawRecord;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.Tuple4;

/**
 * Rain forecasts of the live stream: {@code rain-features} into {@code forecasts}. Who forecasts is asked anew for every
 * batch, so a new champion takes over without a restart, and without one there are abstentions that say why.
 */
public final class RainForecasts implements Job {
    private static final JobId ID = new JobId("rain-forecasts", 1);

    private final Settings settings;
    private final Duration pause;

    /** Where the model comes from; asked where the work is done. */
    @FunctionalInterface
    public interface Champions extends Serializable {
        /** Who forecasts now; never an exception, whatever has become of the models. */
        Champion now();

        /** Who forecasts beside the champion, to be verified; never an exception either. */
        default List<Champion.Serving> challengers() {
            return List.of();
        }
    }

    /**
     * Who forecasts.
     *
     * @param champions asked for every batch
     * @param clock tells when forecasts are made
     */
    public record Settings(Champions champions, Clock clock) implements Serializable {}

    /**
     * The job with these settings.
     *
     * @param pause the least time from one batch to the next: each costs the same however little it holds
     */
    public RainForecasts(Settings settings, Duration pause) {
        this.settings = settings;
        this.pause = pause;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.RAIN_FEATURES.name());
    }

    /** Records of {@code rain-features} into messages. */
    public static Dataset<Row> transform(Dataset<Row> records, Settings settings) {
        return Message.columns(records.mapPartitions(
                (MapPartitionsFunction<Row, Tuple4<String, Integer, byte[], byte[]>>) rows -> messages(rows, settings),
                Message.encoder()));
    }

    private static Iterator<Tuple4<String, Integer, byte[], byte[]>> messages(Iterator<Row> rows, Settings settings) {
        List<Tuple4<String, Integer, byte[], byte[]>> messages = new ArrayList<>();
        if (rows.hasNext()) {
            Champion champion = settings.champions().now();
            List<Champion.Serving> challengers = settings.champions().challengers();
            rows.forEachRemaining(row -> messages.addAll(messages(row, champion, challengers, settings)));
        }
        return messages.iterator();
    }

    private static List<Tuple4<String, Integer, byte[], byte[]>> messages(
            Row row, Champion champion, List<Champion.Serving> challengers, Settings settings) {
        byte[] value = row.isNullAt(row.fieldIndex("value")) ? new byte[0] : row.getAs("value");
        try {
            RainFeatures features = RainFeaturesCodec.decode(value);
            List<Tuple4<String, Integer, byte[], byte[]>> all = new ArrayList<>();
            for (Forecast forecast :
                    champion.issue(features, challengers, settings.clock().instant())) {
                all.add(Message.of(Topics.FORECASTS, Keys.of(forecast), ForecastCodec.encode(forecast)));
            }
            return all;
        } catch (MalformedMessageException e) {
            RawPosition position = new RawPosition(row.getAs("topic"), row.getAs("partition"), row.getAs("offset"));
            RawRecord raw = new RawRecord(
                    position,
                    row.getAs("key"),
                    value,
                    row.<Timestamp>getAs("timestamp").toInstant());
            DeadLetter letter =
                    DeadLetter.of(raw, ID.name(), Reason.MALFORMED, String.valueOf(e.getMessage()), CodeVersion.TEXT);
            return List.of(Message.of(Topics.DEAD_LETTERS, Keys.of(position), DeadLetterCodec.encode(letter)));
        }
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return context.atMostEvery(pause).write(ID, transform(context.read(topics()), settings), OutputMode.Append());
    }
}
