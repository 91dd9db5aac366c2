package io.virga.spark.job;

import io.virga.forecast.DayGuard;
import io.virga.forecast.RainFeatures;
import io.virga.observation.SourceClock;
import io.virga.spark.DailyReports;
import io.virga.spark.WholeParquet;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.RainFeaturesCodec;
import io.virga.wire.Topics;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What the rain forecast is learned from: today's rain, from {@code stations}, joined with its features, from {@code
 * rain-features}, on station and day, into one Parquet file a trigger. A file is there whole or not at all, and done again
 * after a crash it takes the place of itself.
 *
 * <p>A report or features that came again make further rows, of which the one that names the latest places counts. What is
 * no message has been buried by the jobs that read the same topics.
 */
public final class RainExamples implements Job {
    private static final JobId ID = new JobId("rain-examples", 1);
    private static final StructType FEATURES = new StructType()
            .add("of_station", DataTypes.StringType)
            .add("of_day", DataTypes.TimestampType)
            .add("month", DataTypes.IntegerType)
            .add("sub1degrees", DataTypes.DoubleType)
            .add("sub1raining", DataTypes.IntegerType)
            .add("sub2degrees", DataTypes.DoubleType)
            .add("sub2raining", DataTypes.IntegerType)
            .add("features_place", DataTypes.LongType);

    private final Settings settings;

    /**
     * Which reports take part, and where examples go.
     *
     * @param guard lets reports in by their source's clock
     * @param clock the one clock whose reports take part
     * @param folder of the files, as Hadoop names it: {@code file:}, {@code hdfs:}, {@code s3a:}
     * @param every time from one file to the next
     */
    public record Settings(DayGuard guard, SourceClock.Kind clock, String folder, Duration every)
            implements Serializable {
        /** Refuses files without a pause. */
        public Settings {
            if (every.toMillis() < 1) {
                throw new IllegalArgumentException("files of examples are at least 1 ms apart, not " + every);
            }
        }

        DailyReports reports() {
            return new DailyReports(ID.name(), guard, clock);
        }
    }

    /** The job with these settings. */
    public RainExamples(Settings settings) {
        this.settings = settings;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.STATIONS.name(), Topics.RAIN_FEATURES.name());
    }

    /**
     * Records of both topics into examples: station, date, month, sub1degrees, sub1raining, sub2degrees, sub2raining (°F; 1
     * or 0), raining, and the places in their partitions of report and features.
     */
    public static Dataset<Row> transform(Dataset<Row> records, Settings settings) {
        Dataset<Row> today = DailyReports.reports(settings.reports()
                        .decode(records.filter(functions.col("topic").equalTo(Topics.STATIONS.name()))))
                .select(
                        functions.col("station"),
                        functions.col("day"),
                        functions.col("raining").cast(DataTypes.IntegerType).as("raining"),
                        functions.col("place"))
                .withWatermark("day", settings.reports().watermark());
        Dataset<Row> features = records.filter(functions.col("topic").equalTo(Topics.RAIN_FEATURES.name()))
                .flatMap((FlatMapFunction<Row, Row>) RainExamples::features, Encoders.row(FEATURES))
                .withWatermark("of_day", settings.reports().watermark());
        return today.join(features, functions.expr("station = of_station AND day = of_day"))
                .withColumn("date", functions.col("day").cast(DataTypes.DateType))
                .drop("of_station", "of_day", "day");
    }

    private static Iterator<Row> features(Row row) {
        try {
            RainFeatures features =
                    RainFeaturesCodec.decode(row.isNullAt(row.fieldIndex("value")) ? new byte[0] : row.getAs("value"));
            return List.of(RowFactory.create(
                            features.station().text(),
                            Timestamp.from(features.validTime()),
                            features.month(),
                            features.sub1degrees(),
                            features.sub1raining() ? 1 : 0,
                            features.sub2degrees(),
                            features.sub2raining() ? 1 : 0,
                            row.<Long>getAs("offset")))
                    .iterator();
        } catch (MalformedMessageException e) {
            return List.<Row>of().iterator();
        }
    }

    @Override
    public StreamingQuery start(JobContext context) throws TimeoutException {
        WholeParquet files = new WholeParquet(settings.folder());
        return transform(context.readWithHeaders(topics()), settings)
                .writeStream()
                .queryName(ID.name())
                .option("checkpointLocation", context.checkpoint(ID))
                .outputMode(OutputMode.Append())
                .trigger(Trigger.ProcessingTime(settings.every().toMillis()))
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) files::write)
                .start();
    }
}
