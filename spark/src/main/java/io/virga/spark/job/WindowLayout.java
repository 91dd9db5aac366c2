package io.virga.spark.job;

import io.virga.observation.ObservationId;
import io.virga.spark.Layout;
import io.virga.spark.Message;
import io.virga.station.StationId;
import io.virga.summary.TotalsByElement;
import io.virga.summary.WindowSummary;
import io.virga.wire.Keys;
import io.virga.wire.SummaryCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import scala.Tuple4;

/**
 * A group is a station during the longest window; its slots are all windows inside. Each report contributes to one window
 * of every length. Windows tumble from the epoch.
 */
final class WindowLayout implements Layout {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Duration> lengths;

    WindowLayout(List<Duration> lengths) {
        this.lengths = new ArrayList<>(lengths);
    }

    static String group(StationId station, Instant time, Duration longest) {
        return station.text() + "|" + floor(time.toEpochMilli(), longest);
    }

    static String identity(ObservationId id) {
        return id.observedAt().toEpochMilli() + "/" + id.reportType();
    }

    static String slot(Duration window, Instant start) {
        return window.toMillis() + "@" + start.toEpochMilli();
    }

    private static long floor(long ms, Duration length) {
        return ms - Math.floorMod(ms, length.toMillis());
    }

    @Override
    public List<String> slots(String identity) {
        long ms = Long.parseLong(identity.substring(0, identity.indexOf('/')));
        return lengths.stream()
                .map(length -> slot(length, Instant.ofEpochMilli(floor(ms, length))))
                .toList();
    }

    @Override
    public boolean ends() {
        return true;
    }

    @Override
    public Tuple4<String, Integer, byte[], byte[]> message(String group, String slot, TotalsByElement totals) {
        return told(group.substring(0, group.lastIndexOf('|')), slot, totals);
    }

    /** The message of a slot's window, of a station or of all. */
    static Tuple4<String, Integer, byte[], byte[]> told(String station, String slot, TotalsByElement totals) {
        int at = slot.indexOf('@');
        WindowSummary summary = new WindowSummary(
                station,
                Duration.ofMillis(Long.parseLong(slot.substring(0, at))),
                Instant.ofEpochMilli(Long.parseLong(slot.substring(at + 1))),
                totals);
        return Message.of(Topics.SUMMARIES, Keys.of(summary), SummaryCodec.encode(summary));
    }
}
