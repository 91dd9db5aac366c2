package io.virga.spark.job;

import io.virga.forecast.Known;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.quality.ReportTypes;
import io.virga.spark.ObservationLake;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.ObservationCodec;
import io.virga.wire.Topics;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Topic {@code observations} into the {@link ObservationLake}, from which forecasts of hours are learned: a file a trigger,
 * there whole or not at all, and folded into days every so many. Summaries of days and longer are no hour's reports. What is
 * no message has been buried by the jobs that read the same topic.
 */
public final class HourlyReports implements Job {
    private static final JobId ID = new JobId("hourly-reports", 1);

    private final Settings settings;
    private final InstantSource clock;

    /**
     * Where to, and for how long.
     *
     * @param folder of the lake, as Hadoop names it
     * @param every time from one file to the next
     * @param batches from one fold to the next
     * @param keepDays that are kept, back from the newest
     */
    public record Settings(String folder, Duration every, int batches, int keepDays) {
        /** Refuses what would keep nothing. */
        public Settings {
            if (every.toMillis() < 1 || batches < 1 || keepDays < 1) {
                throw new IllegalArgumentException("hourly reports are written at least 1 ms apart, folded after one"
                        + " batch at least and kept for a day at least, not " + every + ", " + batches + " and "
                        + keepDays);
            }
        }
    }

    /**
     * The job with these settings.
     *
     * @param clock tells which days cannot have come yet
     */
    public HourlyReports(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.OBSERVATIONS.name());
    }

    /** Records into rows of {@link ObservationLake#COLUMNS}. */
    public static Dataset<Row> transform(Dataset<Row> records) {
        return records.flatMap((FlatMapFunction<Row, Row>) HourlyReports::row, Encoders.row(ObservationLake.COLUMNS));
    }

    private static Iterator<Row> row(Row record) {
        byte[] value = record.isNullAt(record.fieldIndex("value")) ? new byte[0] : record.getAs("value");
        try {
            Observation observation = ObservationCodec.decode(value);
            // Whoever writes past quality control may give any clock reading, also one that no file can hold.
            boolean taken = !ReportTypes.isSummary(observation.id().reportType())
                    && ObservationId.canBe(observation.provenance().clock().reading());
            return taken ? List.of(row(observation)).iterator() : List.<Row>of().iterator();
        } catch (MalformedMessageException e) {
            return List.<Row>of().iterator();
        }
    }

    private static Row row(Observation observation) {
        Known known = Known.of(observation);
        Object[] columns = new Object[5 + Known.WIDTH];
        columns[0] = observation.id().station().text();
        columns[1] = Timestamp.from(known.observed());
        columns[2] = observation.id().reportType();
        columns[3] = observation.revision();
        columns[4] = Timestamp.from(known.arrived());
        for (int i = 0; i < Known.WIDTH; i++) {
            columns[5 + i] = possible(known, i) ? known.values()[i] : null;
        }
        return RowFactory.create(columns);
    }

    /** Quality control lets nothing else through; one number beyond physics would spoil all that is learned. */
    private static boolean possible(Known known, int at) {
        float value = known.values()[at];
        return Float.isFinite(value)
                && (at >= Known.ELEMENTS.size() || Known.ELEMENTS.get(at).allows(value));
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        return transform(context.read(topics()))
                .writeStream()
                .queryName(ID.name())
                .option("checkpointLocation", context.checkpoint(ID))
                .outputMode(OutputMode.Append())
                .trigger(Trigger.ProcessingTime(settings.every().toMillis()))
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) this::take)
                .start();
    }

    private void take(Dataset<Row> rows, long batch) throws Exception {
        ObservationLake lake = new ObservationLake(rows.sparkSession(), settings.folder());
        lake.land(rows, batch);
        if (lake.waiting() >= settings.batches()) {
            lake.fold(
                    settings.keepDays(),
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1));
        }
    }
}
