package io.virga.spark.job;

import io.virga.runtime.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * What every job needs to start: the only place that reads and writes streams.
 *
 * @param session Spark's
 * @param kafka the brokers
 * @param checkpoints the folder of all checkpoints
 * @param trigger time from one batch to the next
 * @param recordsPerTrigger the most that one batch reads
 */
public record JobContext(
        SparkSession session, KafkaSettings kafka, Path checkpoints, Duration trigger, long recordsPerTrigger) {

    /** The same for a job that nobody waits for: its batches begin at least so far apart. */
    public JobContext atMostEvery(Duration pause) {
        return new JobContext(
                session, kafka, checkpoints, trigger.compareTo(pause) > 0 ? trigger : pause, recordsPerTrigger);
    }

    /** Committed records of topics: key, value, topic, partition, offset, timestamp. */
    public Dataset<Row> read(List<String> topics) {
        return reader(topics, recordsPerTrigger).load();
    }

    /** The same, of topics with large records: a batch reads at most so many of them. */
    public Dataset<Row> read(List<String> topics, long most) {
        return reader(topics, most).load();
    }

    /** The same with their headers. */
    public Dataset<Row> readWithHeaders(List<String> topics) {
        return reader(topics, recordsPerTrigger)
                .option("includeHeaders", "true")
                .load();
    }

    /** The folder of a job's checkpoint. */
    public String checkpoint(JobId id) {
        return checkpoints.resolve(id.folder()).toString();
    }

    private DataStreamReader reader(List<String> topics, long most) {
        DataStreamReader reader = session.readStream()
                .format("kafka")
                .option("kafka.bootstrap.servers", kafka.bootstrap())
                .option("subscribe", String.join(",", topics))
                .option("startingOffsets", "earliest")
                .option("failOnDataLoss", "true")
                .option("maxOffsetsPerTrigger", Math.min(most, recordsPerTrigger))
                .option("kafka.isolation.level", "read_committed")
                // The default of half a second shows in every small batch.
                .option("kafka.fetch.max.wait.ms", "10")
                // A stopping job waits for its last question to a broker that may be gone; the default is a minute.
                .option("kafka.request.timeout.ms", "5000")
                .option("kafka.default.api.timeout.ms", "10000");
        kafka.properties().forEach((name, value) -> reader.option("kafka." + name, value));
        return reader;
    }

    /** Writes messages to their topics. Spark may write the last batch again after a crash: messages are whole states. */
    public StreamingQuery write(JobId id, Dataset<Row> messages) throws TimeoutException {
        return write(id, messages, OutputMode.Update());
    }

    /** The same in another output mode: joins of streams know appending only. */
    public StreamingQuery write(JobId id, Dataset<Row> messages, OutputMode mode) throws TimeoutException {
        DataStreamWriter<Row> writer = messages.writeStream()
                .queryName(id.name())
                .format("kafka")
                .option("kafka.bootstrap.servers", kafka.bootstrap())
                .option("kafka.acks", "all")
                .option("kafka.enable.idempotence", "true")
                .option("checkpointLocation", checkpoint(id))
                .outputMode(mode)
                .trigger(Trigger.ProcessingTime(trigger.toMillis()));
        kafka.properties().forEach((name, value) -> writer.option("kafka." + name, value));
        return writer.start();
    }
}
