package io.virga.spark;

import io.virga.summary.Tally;
import io.virga.summary.TotalsByElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import scala.Tuple2;
import scala.Tuple4;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Totals that contributions can still change: the one stateful operator of every job that sums up.
 *
 * <p>Each contribution is kept by its identity, each slot's tally beside it, so a report costs the same whether it is the
 * first or the thousandth of its window. A slot that a batch touches is told once, whole. After the horizon a contribution
 * is settled: it counts, but is no longer kept. Time here is the time of arrival by the wall clock, whatever clocks the
 * reports carry: an archive replayed today may be corrected today.
 */
public final class RunningTotals
        extends StatefulProcessor<String, Tuple2<String, byte[]>, Tuple4<String, Integer, byte[], byte[]>> {
    private static final long serialVersionUID = 1L;

    private final Layout layout;
    private final long horizonMs;
    private transient MapState<String, byte[]> kept;
    private transient MapState<String, byte[]> tallies;

    /**
     * Keeps contributions replaceable for a horizon.
     *
     * @param horizon must exceed the lateness that quality control allows
     */
    @SuppressWarnings("NullAway.Init") // Spark calls init before anything else
    public RunningTotals(Layout layout, Duration horizon) {
        this.layout = layout;
        this.horizonMs = horizon.toMillis();
    }

    /** How often a group is looked through for what can be settled: settling late costs space, looking costs time. */
    private long pauseMs() {
        return Math.max(1, horizonMs / 4);
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
        kept = getHandle().getMapState("kept", Encoders.STRING(), Encoders.BINARY(), TTLConfig.NONE());
        tallies = getHandle().getMapState("tallies", Encoders.STRING(), Encoders.BINARY(), TTLConfig.NONE());
    }

    @Override
    public Iterator<Tuple4<String, Integer, byte[], byte[]>> handleInputRows(
            String group, Iterator<Tuple2<String, byte[]>> rows, TimerValues timers) {
        List<Tuple4<String, Integer, byte[], byte[]>> told = new ArrayList<>();
        if (Group.isDead(group)) {
            rows.foreach(row -> told.add(Message.deadLetter(row._2())));
            return CollectionConverters.asScala(told.iterator());
        }
        List<Contribution> contributions = new ArrayList<>();
        rows.foreach(row -> contributions.add(Contribution.decode(row._2())));
        // Revisions of one report can share a batch; the shuffle promises no order.
        contributions.sort(Comparator.comparingLong(Contribution::rank));
        Map<String, Tally> touched = new LinkedHashMap<>();
        Set<String> shrunk = new HashSet<>();
        boolean[] opened = {false};
        contributions.forEach(one -> opened[0] |= put(one, touched, shrunk));
        touched.forEach((slot, tally) -> {
            if (shrunk.contains(slot)) {
                lookThrough(slot, tally);
            }
            tallies.updateValue(slot, tally.encode());
            told.add(layout.message(group, slot, tally.totals()));
        });
        if (opened[0] && !getHandle().listTimers().hasNext()) {
            getHandle().registerTimer(timers.getCurrentProcessingTimeInMs() + horizonMs);
        }
        return CollectionConverters.asScala(told.iterator());
    }

    /** Returns whether a slot has been opened by this contribution. */
    private boolean put(Contribution contribution, Map<String, Tally> touched, Set<String> shrunk) {
        String identity = contribution.identity();
        Optional<TotalsByElement> before =
                Optional.ofNullable(kept.getValue(identity)).map(TotalsByElement::decode);
        if (before.isEmpty() && contribution.totals().isEmpty()) {
            return false;
        }
        boolean shrinks = before.isPresent() && Tally.shrinks(before.get(), contribution.totals());
        boolean opened = false;
        for (String slot : layout.slots(identity)) {
            Tally tally = touched.get(slot);
            if (tally == null) {
                byte[] bytes = tallies.getValue(slot);
                opened |= bytes == null;
                tally = bytes == null ? new Tally() : Tally.decode(bytes);
                touched.put(slot, tally);
            }
            tally.replace(before, contribution.totals());
            if (shrinks) {
                shrunk.add(slot);
            }
        }
        if (contribution.totals().isEmpty()) {
            kept.removeKey(identity);
        } else {
            kept.updateValue(identity, contribution.totals().encode());
        }
        return opened;
    }

    private void lookThrough(String slot, Tally tally) {
        List<TotalsByElement> members = new ArrayList<>();
        kept.iterator().foreach(entry -> {
            if (layout.slots(entry._1()).contains(slot)) {
                members.add(TotalsByElement.decode(entry._2()));
            }
            return null;
        });
        tally.lookThrough(members);
    }

    @Override
    public Iterator<Tuple4<String, Integer, byte[], byte[]>> handleExpiredTimer(
            String group, TimerValues timers, ExpiredTimerInfo expired) {
        settleBefore(timers.getCurrentProcessingTimeInMs() - horizonMs);
        if (layout.ends() && !kept.exists()) {
            tallies.clear();
        } else {
            getHandle().registerTimer(timers.getCurrentProcessingTimeInMs() + pauseMs());
        }
        return CollectionConverters.asScala(
                List.<Tuple4<String, Integer, byte[], byte[]>>of().iterator());
    }

    private void settleBefore(long arrivalMs) {
        Map<String, TotalsByElement> old = new LinkedHashMap<>();
        kept.iterator().foreach(entry -> {
            if (TotalsByElement.arrival(entry._2()).toEpochMilli() < arrivalMs) {
                old.put(entry._1(), TotalsByElement.decode(entry._2()));
            }
            return null;
        });
        Map<String, Tally> touched = new LinkedHashMap<>();
        old.forEach((identity, totals) -> {
            for (String slot : layout.slots(identity)) {
                touched.computeIfAbsent(slot, s -> Tally.decode(tallies.getValue(s)))
                        .settle(totals);
            }
            kept.removeKey(identity);
        });
        touched.forEach((slot, tally) -> tallies.updateValue(slot, tally.encode()));
    }
}
