package io.virga.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.observation.Element;
import io.virga.summary.Totals;
import io.virga.summary.TotalsByElement;
import io.virga.wire.Key;
import io.virga.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.runtime.MemoryStream;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.TimeMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.Tuple2;
import scala.Tuple4;
import scala.jdk.javaapi.CollectionConverters;

/** The operator in running queries, with its real state store and checkpoint. */
class RunningTotalsTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private SparkSession spark;
    private MemoryStream<Tuple2<String, byte[]>> input;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() {
        spark = Sessions.create(new SparkSettings("local[2]", folder, 2, Duration.ZERO, 1000));
        input = new MemoryStream<>(0, spark, Option.empty(), Group.encoder());
    }

    @AfterEach
    void stop() {
        spark.stop();
    }

    @Test
    void correction_after_a_restart_reaches_the_extreme_that_was_told_before() throws Exception {
        StreamingQuery first = query(true, DAY);
        send(first, one("A", "1", 10, Instant.now()), one("A", "2", 99, Instant.now()));
        first.stop();
        StreamingQuery second = query(true, DAY);
        send(second, one("A", "2", 12, Instant.now()), one("A", "3", 8, Instant.now()));
        second.stop();

        assertThat(told).containsExactly("A n=2 10.0..99.0", "A n=3 8.0..12.0");
    }

    @Test
    void withdrawn_contribution_leaves_the_others_and_the_last_one_leaves_nothing() throws Exception {
        StreamingQuery query = query(true, DAY);
        send(query, one("A", "1", 10, LONG_AGO), one("A", "2", 99, LONG_AGO));
        send(query, Group.of("A", new Contribution("2", 1, TotalsByElement.NONE)));
        send(query, Group.of("A", new Contribution("1", 1, TotalsByElement.NONE)));
        send(query, Group.of("A", new Contribution("3", 1, TotalsByElement.NONE)));
        query.stop();

        assertThat(told).containsExactly("A n=2 10.0..99.0", "A n=1 10.0..10.0", "A nothing");
    }

    @Test
    void group_that_ends_is_forgotten_once_nothing_has_reached_it_for_the_horizon() throws Exception {
        StreamingQuery query = query(true, SOON);
        send(query, one("A", "1", 10, LONG_AGO));
        send(query, one("B", "1", 5, LONG_AGO));
        send(query, one("A", "2", 20, LONG_AGO));
        query.stop();

        assertThat(told).containsExactly("A n=1 10.0..10.0", "B n=1 5.0..5.0", "A n=1 20.0..20.0");
    }

    @Test
    void group_that_runs_on_keeps_what_is_settled_in_its_totals() throws Exception {
        StreamingQuery query = query(false, SOON);
        send(query, one("A", "1", 10, LONG_AGO));
        send(query, one("B", "1", 5, LONG_AGO));
        send(query, one("A", "2", 20, Instant.now().plus(DAY)));
        send(query, one("A", "2", 15, Instant.now().plus(DAY)));
        query.stop();

        assertThat(told).containsExactly("A n=1 10.0..10.0", "B n=1 5.0..5.0", "A n=2 10.0..20.0", "A n=2 10.0..15.0");
    }

    @Test
    void revisions_that_share_a_batch_are_taken_in_their_order() throws Exception {
        StreamingQuery query = query(true, DAY);
        Contribution newer = new Contribution("1", 8, totals(2, LONG_AGO));
        Contribution older = new Contribution("1", 7, totals(1, LONG_AGO));
        send(query, Group.of("A", newer), Group.of("A", older));
        query.stop();

        assertThat(told).containsExactly("A n=1 2.0..2.0");
    }

    @SafeVarargs
    private void send(StreamingQuery query, Tuple2<String, byte[]>... contributions) {
        input.addData(CollectionConverters.asScala(List.of(contributions)));
        query.processAllAvailable();
    }

    private StreamingQuery query(boolean ends, Duration horizon) throws Exception {
        Dataset<Row> messages = Message.columns(input.toDS()
                .groupByKey((MapFunction<Tuple2<String, byte[]>, String>) Tuple2::_1, Encoders.STRING())
                .transformWithState(
                        new RunningTotals(new Plain(ends), horizon),
                        TimeMode.ProcessingTime(),
                        OutputMode.Update(),
                        Message.encoder()));
        return messages.writeStream()
                .outputMode(OutputMode.Update())
                .option("checkpointLocation", folder.resolve("checkpoint").toString())
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) ->
                        batch.collectAsList().forEach(row -> told.add(new String(row.<byte[]>getAs("value")))))
                .start();
    }

    private static Tuple2<String, byte[]> one(String group, String identity, double value, Instant arrival) {
        return Group.of(group, new Contribution(identity, 0, totals(value, arrival)));
    }

    private static TotalsByElement totals(double value, Instant arrival) {
        return TotalsByElement.of(Element.AIR_TEMPERATURE, Totals.of(value, LONG_AGO, arrival));
    }

    /** A group is its only slot. */
    private record Plain(boolean ends) implements Layout {
        @Override
        public List<String> slots(String identity) {
            return List.of("");
        }

        @Override
        public Tuple4<String, Integer, byte[], byte[]> message(String group, String slot, TotalsByElement totals) {
            String text = totals.isEmpty() ? group + " nothing" : group + told(totals.get(Element.AIR_TEMPERATURE));
            return Message.of(Topics.SUMMARIES, Key.of(group), text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        private static String told(Totals all) {
            return " n=" + all.count() + " " + all.min() + ".." + all.max();
        }
    }
}
