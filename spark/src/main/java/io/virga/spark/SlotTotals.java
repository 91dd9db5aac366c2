package io.virga.spark;

import io.virga.observation.Element;
import io.virga.summary.Contributions;
import io.virga.summary.WindowSummary;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.Tuple4;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The state of windows: a group is a station and an element, a slot one of its windows, held as contributions by identity.
 * Each slot that a batch touches is told once, whole. A slot is forgotten when nothing has reached it for the horizon while
 * other slots of its group went on.
 */
public final class SlotTotals
        extends StatefulProcessor<String, Tuple2<String, byte[]>, Tuple4<String, Integer, byte[], byte[]>> {
    private static final long serialVersionUID = 1L;

    private static final long SWEEP_EVERY_MS = Duration.ofHours(1).toMillis();

    private final long horizonMs;
    private transient MapState<String, byte[]> slots;

    /**
     * Keeps windows for a horizon.
     *
     * @param horizon must exceed the lateness that quality control allows
     */
    @SuppressWarnings("NullAway.Init") // Spark calls init before anything else
    public SlotTotals(Duration horizon) {
        this.horizonMs = horizon.toMillis();
    }

    /** The name of a window's slot. */
    public static String slot(Duration window, Instant start) {
        return window.toMillis() + "@" + start.toEpochMilli();
    }

    /** The name of the group of a station (or of all) and an element. */
    public static String group(String station, Element element) {
        return station + "|" + element.wireName();
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
        slots = getHandle().getMapState("slots", Encoders.STRING(), Encoders.BINARY(), TTLConfig.NONE());
    }

    @Override
    public Iterator<Tuple4<String, Integer, byte[], byte[]>> handleInputRows(
            String group, Iterator<Tuple2<String, byte[]>> rows, TimerValues timers) {
        List<Tuple4<String, Integer, byte[], byte[]>> told = new ArrayList<>();
        if (Group.isDead(group)) {
            rows.foreach(row -> told.add(deadLetter(row._2())));
        } else {
            fold(group, rows, told);
        }
        return CollectionConverters.asScala(told.iterator());
    }

    private void fold(
            String group, Iterator<Tuple2<String, byte[]>> rows, List<Tuple4<String, Integer, byte[], byte[]>> told) {
        Map<String, Contributions> touched = new LinkedHashMap<>();
        Set<String> opened = new HashSet<>();
        rows.foreach(row -> {
            Contribution contribution = Contribution.decode(row._2());
            touched.computeIfAbsent(contribution.slot(), slot -> held(slot, opened))
                    .put(contribution.identity(), contribution.totals());
            return null;
        });
        long newest = 0;
        for (Map.Entry<String, Contributions> slot : touched.entrySet()) {
            slots.updateValue(slot.getKey(), slot.getValue().encode());
            newest = Math.max(newest, slot.getValue().total().arrival().toEpochMilli());
            told.add(summary(group, slot.getKey(), slot.getValue()));
        }
        // Looking through all slots costs more than the update itself; a group that goes on opens one such slot an
        // hour.
        if (opened.stream().anyMatch(slot -> start(slot) % SWEEP_EVERY_MS == 0)) {
            forgetBefore(newest - horizonMs);
        }
    }

    private Contributions held(String slot, Set<String> opened) {
        byte @Nullable [] bytes = slots.getValue(slot);
        if (bytes == null) {
            opened.add(slot);
            return new Contributions();
        }
        return Contributions.decode(bytes);
    }

    private static long start(String slot) {
        return Long.parseLong(slot.substring(slot.indexOf('@') + 1));
    }

    private void forgetBefore(long arrivalMs) {
        List<String> old = new ArrayList<>();
        slots.iterator().foreach(slot -> {
            if (Contributions.arrival(slot._2()).toEpochMilli() < arrivalMs) {
                old.add(slot._1());
            }
            return null;
        });
        old.forEach(slots::removeKey);
    }

    private static Tuple4<String, Integer, byte[], byte[]> summary(
            String group, String slot, Contributions contributions) {
        int bar = group.lastIndexOf('|');
        int at = slot.indexOf('@');
        WindowSummary summary = new WindowSummary(
                group.substring(0, bar),
                Element.ofWireName(group.substring(bar + 1)).orElseThrow(),
                Duration.ofMillis(Long.parseLong(slot.substring(0, at))),
                Instant.ofEpochMilli(start(slot)),
                contributions.total());
        return Message.of(Topics.SUMMARIES, Keys.of(summary), SummaryCodec.encode(summary));
    }

    static Tuple4<String, Integer, byte[], byte[]> deadLetter(byte[] encoded) {
        DeadLetter letter = DeadLetterCodec.decode(encoded);
        Key key = Keys.of(letter.raw());
        return Message.of(Topics.DEAD_LETTERS, key, encoded);
    }
}
