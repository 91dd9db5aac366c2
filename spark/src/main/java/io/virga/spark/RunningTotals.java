package io.virga.spark;

import io.virga.observation.Element;
import io.virga.summary.Contributions;
import io.virga.summary.RunningStatistic;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.RunningTotal;
import io.virga.summary.Totals;
import io.virga.wire.Keys;
import io.virga.wire.StatisticCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.Tuple2;
import scala.Tuple4;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The state of running statistics: a group is a station, a series and an element. Contributions are kept by identity until
 * nothing has touched them for the horizon, so that each can be replaced; then they are settled into the total.
 */
public final class RunningTotals
        extends StatefulProcessor<String, Tuple2<String, byte[]>, Tuple4<String, Integer, byte[], byte[]>> {
    private static final long serialVersionUID = 1L;

    /** Settling looks through all that is kept; once in so many contributions is often enough. */
    private static final long SETTLE_EVERY = 256;

    private final long horizonMs;
    private transient MapState<String, byte[]> kept;
    private transient ValueState<byte[]> running;

    /** Keeps contributions replaceable for a horizon. */
    @SuppressWarnings("NullAway.Init") // Spark calls init before anything else
    public RunningTotals(Duration horizon) {
        this.horizonMs = horizon.toMillis();
    }

    /** The name of a statistic's group. */
    public static String group(String station, Series series, Element element) {
        return station + "|" + series.name() + "|" + element.wireName();
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
        kept = getHandle().getMapState("kept", Encoders.STRING(), Encoders.BINARY(), TTLConfig.NONE());
        running = getHandle().getValueState("running", Encoders.BINARY(), TTLConfig.NONE());
    }

    @Override
    public Iterator<Tuple4<String, Integer, byte[], byte[]>> handleInputRows(
            String group, Iterator<Tuple2<String, byte[]>> rows, TimerValues timers) {
        List<Tuple4<String, Integer, byte[], byte[]>> told = new ArrayList<>();
        if (Group.isDead(group)) {
            rows.foreach(row -> told.add(SlotTotals.deadLetter(row._2())));
        } else {
            List<Contribution> contributions = new ArrayList<>();
            rows.foreach(row -> contributions.add(Contribution.decode(row._2())));
            told.add(fold(group, contributions));
        }
        return CollectionConverters.asScala(told.iterator());
    }

    private Tuple4<String, Integer, byte[], byte[]> fold(String group, List<Contribution> contributions) {
        Optional<RunningTotal> before =
                running.exists() ? Optional.of(RunningTotal.decode(running.get())) : Optional.empty();
        Optional<RunningTotal> total = before;
        boolean extremeLost = false;
        for (Contribution contribution : contributions) {
            Optional<Totals> replaced = held(contribution.identity());
            extremeLost |= replaced.filter(old -> RunningTotal.losesExtreme(old, contribution.totals()))
                    .isPresent();
            total = Optional.of(total.map(t -> t.with(contribution.totals(), replaced))
                    .orElseGet(() -> RunningTotal.of(contribution.totals())));
            Contributions single = new Contributions();
            single.put("", contribution.totals());
            kept.updateValue(contribution.identity(), single.encode());
        }
        RunningTotal after = total.orElseThrow();
        if (extremeLost) {
            after = lookThrough(after);
        }
        long windowBefore = before.map(RunningTotal::count).orElse(0L) / SETTLE_EVERY;
        if (after.count() / SETTLE_EVERY != windowBefore) {
            after = settle(after);
        }
        running.update(after.encode());
        return message(group, after);
    }

    private Optional<Totals> held(String identity) {
        return Optional.ofNullable(kept.getValue(identity))
                .map(bytes -> Contributions.decode(bytes).total());
    }

    private RunningTotal lookThrough(RunningTotal total) {
        double[] extremes = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        kept.values().foreach(bytes -> {
            Totals totals = Contributions.decode(bytes).total();
            extremes[0] = Math.min(extremes[0], totals.min());
            extremes[1] = Math.max(extremes[1], totals.max());
            return null;
        });
        return total.withExtremes(extremes[0], extremes[1]);
    }

    private RunningTotal settle(RunningTotal total) {
        long before = total.arrival().toEpochMilli() - horizonMs;
        List<Tuple2<String, byte[]>> old = new ArrayList<>();
        kept.iterator().foreach(entry -> {
            if (Contributions.arrival(entry._2()).toEpochMilli() < before) {
                old.add(entry);
            }
            return null;
        });
        RunningTotal settled = total;
        for (Tuple2<String, byte[]> entry : old) {
            settled = settled.settling(Contributions.decode(entry._2()).total());
            kept.removeKey(entry._1());
        }
        return settled;
    }

    private static Tuple4<String, Integer, byte[], byte[]> message(String group, RunningTotal total) {
        String[] parts = group.split("\\|", -1);
        RunningStatistic statistic = new RunningStatistic(
                parts[0], Series.valueOf(parts[1]), Element.ofWireName(parts[2]).orElseThrow(), total.totals());
        return Message.of(Topics.STATISTICS, Keys.of(statistic), StatisticCodec.encode(statistic));
    }
}
