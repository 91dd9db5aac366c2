package io.virga.spark;

import java.io.Serializable;
import java.time.Duration;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.TimeMode;
import scala.Tuple2;

/** What the jobs that sum up have in common: records are decoded, gathered by group, and told as messages. */
public final class Totalling {
    private Totalling() {}

    /** Chooses how a record is read, where that depends on its topic. */
    @FunctionalInterface
    public interface Choosing extends Serializable {
        /** How this record is read. */
        Decode.Contributing of(Row row);
    }

    /** Records that are all read in the same way. */
    public static Dataset<Row> of(
            Dataset<Row> records, String job, Decode.Contributing contributing, Layout layout, Duration horizon) {
        return of(records, job, row -> contributing, layout, horizon);
    }

    /**
     * Sums up.
     *
     * @param records with columns value, topic, partition, offset, key, timestamp
     * @param job named in dead letters
     * @param horizon for how long a contribution can be replaced
     * @return columns topic, partition, key, value
     */
    public static Dataset<Row> of(
            Dataset<Row> records, String job, Choosing choosing, Layout layout, Duration horizon) {
        return Message.columns(records.flatMap(
                        (FlatMapFunction<Row, Tuple2<String, byte[]>>)
                                row -> Decode.contributions(row, job, choosing.of(row)),
                        Group.encoder())
                .groupByKey((MapFunction<Tuple2<String, byte[]>, String>) Tuple2::_1, Encoders.STRING())
                .transformWithState(
                        new RunningTotals(layout, horizon),
                        TimeMode.ProcessingTime(),
                        OutputMode.Update(),
                        Message.encoder()));
    }
}
