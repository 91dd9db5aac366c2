package io.virga.spark;

import io.virga.format.Reason;
import io.virga.radar.Moment;
import io.virga.radar.RadarSite;
import io.virga.radar.Radial;
import io.virga.radar.Sweep;
import io.virga.radar.feed.ChunkReport;
import io.virga.radar.feed.LowEchoes;
import io.virga.radar.feed.RadarWatch;
import io.virga.radar.feed.SweepReport;
import io.virga.radar.picture.MapPicture;
import io.virga.radar.picture.Png;
import io.virga.runtime.CodeVersion;
import io.virga.wire.DeadLetter;
import io.virga.wire.DeadLetterCodec;
import io.virga.wire.Key;
import io.virga.wire.Keys;
import io.virga.wire.RadarPicture;
import io.virga.wire.RadarPictureCodec;
import io.virga.wire.RadarSweepCodec;
import io.virga.wire.RawPosition;
import io.virga.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
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
 * The volumes of each radar as their chunks come: the stateful operator of the radar job. What is told depends on the
 * records and their order alone, never on a clock of its own.
 */
public final class RadarVolumes
        extends StatefulProcessor<String, Tuple2<String, byte[]>, Tuple4<String, Integer, byte[], byte[]>> {
    private static final long serialVersionUID = 1L;

    /** Metres; the usual range of products that look at the ground, and of the operational pictures. */
    private static final double REACH = 230_000;

    private final String job;
    private final RadarWatch.Rules rules;
    private final int pixels;
    private transient ValueState<byte[]> known;
    private transient MapState<String, byte[]> echoes;

    /**
     * Follows volumes.
     *
     * @param job named in dead letters
     * @param pixels of a picture's side
     */
    @SuppressWarnings("NullAway.Init") // Spark calls init before anything else
    public RadarVolumes(String job, RadarWatch.Rules rules, int pixels) {
        this.job = job;
        this.rules = rules;
        this.pixels = pixels;
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
        known = getHandle().getValueState("watch", Encoders.BINARY(), TTLConfig.NONE());
        echoes = getHandle().getMapState("echoes", Encoders.STRING(), Encoders.BINARY(), TTLConfig.NONE());
    }

    @Override
    public Iterator<Tuple4<String, Integer, byte[], byte[]>> handleInputRows(
            String site, Iterator<Tuple2<String, byte[]>> rows, TimerValues timers) {
        List<Tuple4<String, Integer, byte[], byte[]>> told = new ArrayList<>();
        if (Group.isDead(site)) {
            rows.foreach(row -> told.add(Message.deadLetter(row._2())));
            return CollectionConverters.asScala(told.iterator());
        }
        byte[] before = known.get();
        RadarWatch watch = before == null ? new RadarWatch(site, rules) : RadarWatch.decode(site, rules, before);
        List<RadarItem> items = new ArrayList<>();
        rows.foreach(row -> items.add(RadarItem.decode(row._2())));
        // The shuffle promises no order.
        items.sort(Comparator.comparingLong(item -> item.report().origin().offset()));
        for (RadarItem item : items) {
            take(site, watch, item, told);
        }
        RadarWatch.News news = watch.news();
        for (SweepReport sweep : news.sweeps()) {
            told.add(Message.of(Topics.RADAR_SWEEPS, Keys.of(sweep.id()), RadarSweepCodec.encode(sweep)));
        }
        news.empty()
                .forEach(end -> told.add(
                        letter(site, end, Reason.EMPTY, "a volume ended without a radial that could be read")));
        news.picture().flatMap(this::draw).ifPresent(told::add);
        forget(watch);
        known.update(watch.encode());
        return CollectionConverters.asScala(told.iterator());
    }

    private void take(
            String site, RadarWatch watch, RadarItem item, List<Tuple4<String, Integer, byte[], byte[]>> told) {
        ChunkReport report = item.report();
        RadarWatch.Taken taken = watch.take(report);
        if (taken == RadarWatch.Taken.ADDED) {
            item.echoes()
                    .forEach((cut, packed) -> echoes.updateValue(place(report.volume(), cut, report.number()), packed));
            return;
        }
        refusal(taken, report)
                .ifPresent(why -> told.add(letter(
                        site,
                        report.origin(),
                        taken == RadarWatch.Taken.AHEAD ? Reason.CLOCK_AHEAD : Reason.MISPLACED,
                        why)));
    }

    private static Optional<String> refusal(RadarWatch.Taken taken, ChunkReport report) {
        String which = "chunk " + report.number() + " of the volume of " + report.volume();
        return switch (taken) {
            case ADDED, REPEATED -> Optional.empty();
            case CONFLICTING -> Optional.of(which + ": another of this number has come before, which stays");
            case MISPLACED -> Optional.of(which + ": the volume ends before it, or goes on behind its end");
            case LATE ->
                Optional.of(which + ": the volume lies too far back to take it in; as an archive it could be replayed");
            case AHEAD -> Optional.of(which + ": the volume begins in the future of its source's clock");
        };
    }

    /** The bytes are where the letter points: only what was made of them has come here. */
    private Tuple4<String, Integer, byte[], byte[]> letter(
            String site, ChunkReport.Origin origin, Reason reason, String detail) {
        DeadLetter letter = new DeadLetter(
                new RawPosition(Topics.RADAR_RAW.name(), origin.partition(), origin.offset()),
                Optional.of(Key.of(site).encode()),
                new byte[0],
                job,
                reason,
                detail,
                CodeVersion.TEXT,
                origin.source(),
                "",
                origin.arrival());
        return Message.of(Topics.DEAD_LETTERS, Keys.of(letter.raw()), DeadLetterCodec.encode(letter));
    }

    private Optional<Tuple4<String, Integer, byte[], byte[]>> draw(SweepReport sweep) {
        List<Radial> radials = new ArrayList<>();
        String those = cut(sweep.id().volume(), sweep.id().cut());
        for (String key : keys()) {
            if (key.startsWith(those)) {
                radials.addAll(LowEchoes.radials(echoes.getValue(key)));
            }
        }
        if (radials.isEmpty() || sweep.place().isEmpty()) {
            return Optional.empty();
        }
        RadarSite site = sweep.place().get();
        Sweep seen = new Sweep(sweep.id().cut(), radials, true, Optional.empty());
        MapPicture picture = MapPicture.draw(site, seen, Moment.REFLECTIVITY, pixels, REACH);
        RadarPicture shown = new RadarPicture(
                sweep,
                Moment.REFLECTIVITY,
                picture.south(),
                picture.west(),
                picture.north(),
                picture.east(),
                Png.encode(picture.image()));
        return Optional.of(
                Message.of(Topics.RADAR_PICTURES, Key.of(sweep.id().site()), RadarPictureCodec.encode(shown)));
    }

    private static String cut(Instant volume, int cut) {
        return volume.getEpochSecond() + "/" + cut + "/";
    }

    private static String place(Instant volume, int cut, int number) {
        return cut(volume, cut) + String.format(Locale.ROOT, "%04d", number);
    }

    /** In the order of chunks. */
    private TreeSet<String> keys() {
        TreeSet<String> keys = new TreeSet<>();
        echoes.keys().foreach(keys::add);
        return keys;
    }

    private void forget(RadarWatch watch) {
        for (String key : keys()) {
            String[] parts = key.split("/", -1);
            if (!watch.awaits(Instant.ofEpochSecond(Long.parseLong(parts[0])), Integer.parseInt(parts[1]))) {
                echoes.removeKey(key);
            }
        }
    }
}
