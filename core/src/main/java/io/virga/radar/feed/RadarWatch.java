package io.virga.radar.feed;

import io.virga.radar.Moment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The volumes of one radar as their chunks come: a state machine without a clock. Time passes as the messages of each source
 * say, so the same messages always tell the same. Bounded: the newest {@link #REMEMBERED} volumes are remembered, the newest
 * few of them so that a late chunk can still take its place.
 *
 * <p>For one thread.
 */
public final class RadarWatch {
    /** Volumes by which a repeated one is known; more than two hours of the quickest patterns. */
    static final int REMEMBERED = 32;

    /** Volumes that a late chunk can still join. */
    private static final int UNSETTLED = 4;

    /** Degrees above the lowest sweep within which a sweep counts as another look at the ground. */
    private static final double AS_LOW = 0.3;

    private final String site;
    private final Rules rules;
    private final Map<Instant, OpenVolume> volumes = new LinkedHashMap<>();
    private Instant pictured = Instant.MIN;

    /** What became of a message. */
    public enum Taken {
        /** It is part of its volume now, or told the clock. */
        ADDED,
        /** It has come before, or its volume is complete without it. */
        REPEATED,
        /** Another chunk of its number has come before; the first stays. */
        CONFLICTING,
        /** Its number lies behind its volume's end, or others of the volume lie behind the end that it tells. */
        MISPLACED,
        /** Its volume lies too far back. */
        LATE,
        /** Its volume lies in the future of its source's clock. */
        AHEAD
    }

    /**
     * What is judged by a source's clock.
     *
     * @param patience after which a volume without a new chunk is over
     * @param lateness how old a volume may be of which nothing has come before
     * @param ahead how far a volume may begin in the future
     */
    public record Rules(Duration patience, Duration lateness, Duration ahead) implements Serializable {
        /** As live radars are judged: a volume takes ten minutes at most. */
        public static final Rules USUAL = new Rules(Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofMinutes(5));
    }

    /** A radar of which nothing has come. */
    public RadarWatch(String site, Rules rules) {
        this.site = site;
        this.rules = rules;
    }

    /** Takes the next message, in the order of the topic. */
    public Taken take(ChunkReport report) {
        passTime(report);
        if (report.number() == 0) {
            return Taken.ADDED;
        }
        OpenVolume volume = volumes.get(report.volume());
        if (volume == null) {
            Instant now = report.origin().reading();
            if (report.volume().isBefore(now.minus(rules.lateness()))) {
                return Taken.LATE;
            }
            if (report.volume().isAfter(now.plus(rules.ahead()))) {
                return Taken.AHEAD;
            }
            volume = new OpenVolume(report.volume(), report.origin());
            volumes.put(report.volume(), volume);
        }
        Taken taken = volume.take(report);
        if (report.over()) {
            closeAll(report.origin().source());
        }
        return taken;
    }

    private void passTime(ChunkReport report) {
        ChunkReport.Origin now = report.origin();
        for (OpenVolume volume : volumes.values()) {
            boolean another = !volume.start().equals(report.volume());
            Duration since =
                    Duration.between(volume.newest().reading(), now.reading()).abs();
            if (another && volume.newest().source().equals(now.source()) && since.compareTo(rules.patience()) >= 0) {
                volume.close();
            }
        }
        if (report.number() == 0 && report.over()) {
            closeAll(now.source());
        }
    }

    private void closeAll(String source) {
        volumes.values().stream()
                .filter(volume -> volume.newest().source().equals(source))
                .forEach(OpenVolume::close);
    }

    /**
     * What is new.
     *
     * @param sweeps of which other is known now than was told last
     * @param empty the newest messages of volumes that ended without a radial
     * @param picture the sweep that shows the ground as it was seen last, where it is another than before
     */
    public record News(List<SweepReport> sweeps, List<ChunkReport.Origin> empty, Optional<SweepReport> picture) {}

    /** What is new since the last call. */
    public News news() {
        List<SweepReport> sweeps = new ArrayList<>();
        List<ChunkReport.Origin> empty = new ArrayList<>();
        Optional<SweepReport> picture = Optional.empty();
        int behind = volumes.size();
        for (OpenVolume volume : volumes.values()) {
            behind--;
            if (volume.isSettled()) {
                continue;
            }
            if (behind >= UNSETTLED) {
                volume.close(); // a radar is at work on one volume only
            }
            List<SweepReport> all = volume.sweeps(site);
            List<SweepReport> changed = all.stream().filter(volume::tell).toList();
            sweeps.addAll(changed);
            picture = Stream.concat(picture.stream(), changed.stream().filter(sweep -> shows(sweep, all)))
                    .max(Comparator.comparing(SweepReport::start));
            if (volume.isClosed() && volume.isEmpty()) {
                empty.add(volume.newest());
            }
            if (volume.isComplete() || volume.isClosed() && (volume.isEmpty() || behind >= UNSETTLED)) {
                volume.settle();
            }
        }
        forget();
        picture = picture.filter(sweep -> sweep.start().isAfter(pictured));
        picture.ifPresent(sweep -> pictured = sweep.start());
        return new News(sweeps, empty, picture);
    }

    private void forget() {
        Iterator<Instant> eldest = volumes.keySet().iterator();
        while (volumes.size() > REMEMBERED) {
            eldest.next();
            eldest.remove();
        }
    }

    /** Whether a sweep has come and looks at the ground; of a pair the one without velocity, which reaches further. */
    private static boolean shows(SweepReport sweep, List<SweepReport> all) {
        double lowest = all.stream().mapToDouble(SweepReport::elevation).min().orElse(sweep.elevation());
        return sweep.state() != SweepReport.State.RECEIVING
                && sweep.measures(Moment.REFLECTIVITY)
                && sweep.elevation() <= lowest + AS_LOW
                && !(sweep.measures(Moment.VELOCITY) && all.stream().anyMatch(other -> isFartherTwin(other, sweep)));
    }

    private static boolean isFartherTwin(SweepReport other, SweepReport sweep) {
        return other.measures(Moment.REFLECTIVITY)
                && !other.measures(Moment.VELOCITY)
                && Math.abs(other.elevation() - sweep.elevation()) <= AS_LOW;
    }

    /** Whether what a sweep shows may still be asked for. */
    public boolean awaits(Instant volume, int cut) {
        OpenVolume open = volumes.get(volume);
        return open != null
                && !open.isClosed()
                && open.sweeps(site).stream()
                        .anyMatch(sweep -> sweep.id().cut() == cut && sweep.state() == SweepReport.State.RECEIVING);
    }

    /** All of it as bytes. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(pictured.equals(Instant.MIN) ? Long.MIN_VALUE : pictured.toEpochMilli());
            out.writeInt(volumes.size());
            for (OpenVolume volume : volumes.values()) {
                volume.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /** Reads a watch back. */
    public static RadarWatch decode(String site, Rules rules, byte[] bytes) {
        RadarWatch watch = new RadarWatch(site, rules);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            long pictured = in.readLong();
            watch.pictured = pictured == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(pictured);
            for (int i = in.readInt(); i > 0; i--) {
                OpenVolume volume = OpenVolume.read(in);
                watch.volumes.put(volume.start(), volume);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "what is known of " + site + " breaks off after " + bytes.length + " bytes", e);
        }
        return watch;
    }
}
