package io.virga.ingest;

import io.virga.observation.SourceClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The replay of radar volumes itself: one volume after the other, chunk by chunk. Its clock stands at the beginning of the
 * volume that it delivers; after the last one it says of each radar that no more follows.
 */
public final class RadarReplayTask extends PacedTask {
    /** Bytes of a poll, which is a transaction. */
    private static final int POLL_BYTES = 8_000_000;

    private final InstantSource wall;
    private String source = "";
    private List<ArchivedVolume> volumes = List.of();
    private RadarProgress progress = new RadarProgress(null);
    private RadarRecords records = new RadarRecords("", progress::next, progress::offset);
    private Pace pace = new Pace(OptionalDouble.empty(), InstantSource.system());
    private int volume;
    private List<ArchivedVolume.Placed> chunks = List.of();

    /** For Connect. */
    public RadarReplayTask() {
        this(Clock.systemUTC());
    }

    RadarReplayTask(InstantSource wall) {
        this.wall = wall;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(RadarReplayConnector.definition(), properties);
        source = config.getString(RadarReplayConnector.SOURCE);
        pace = Pace.of(config.getString(RadarReplayConnector.SPEED), wall);
        List<Path> files = config.getList(RadarReplayConnector.FILES).stream()
                .map(Path::of)
                .toList();
        try {
            volumes = RadarArchive.volumes(files);
        } catch (IOException e) {
            throw new ConnectException("cannot look through " + files + " for radar volumes: " + e.getMessage(), e);
        }
        progress = new RadarProgress(context.offsetStorageReader().offset(RadarRecords.partition(source)));
        records = new RadarRecords(source, progress::next, progress::offset);
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        List<SourceRecord> batch = new ArrayList<>();
        int bytes = 0;
        while (bytes < POLL_BYTES && volume < volumes.size()) {
            ArchivedVolume current = volumes.get(volume);
            if (progress.isDone(current)) {
                pass();
                continue;
            }
            Duration wait = pace.until(current.start());
            if (!wait.isZero()) {
                return batch.isEmpty() ? pause(wait) : batch;
            }
            pace.passed(current.start());
            ArchivedVolume.Placed next = next(current);
            batch.add(record(current, next));
            bytes += next.chunk().bytes().length;
        }
        if (volume == volumes.size() && !progress.isEndTold()) {
            batch.addAll(ends());
        }
        return batch.isEmpty() ? pause(LONGEST_WAIT) : batch;
    }

    private void pass() {
        volume++;
        chunks = List.of();
    }

    private ArchivedVolume.Placed next(ArchivedVolume current) {
        try {
            if (chunks.isEmpty()) {
                chunks = current.chunks();
            }
        } catch (IOException e) {
            throw new ConnectException("the replay of " + current.name() + " broke off: " + e.getMessage(), e);
        }
        return chunks.get(Math.min(progress.delivered(current.name()), chunks.size() - 1));
    }

    private SourceRecord record(ArchivedVolume current, ArchivedVolume.Placed next) {
        int delivered = progress.delivered(current.name()) + 1;
        progress.delivered(current.name(), delivered, delivered >= chunks.size());
        SourceClock clock = new SourceClock(SourceClock.Kind.REPLAY, current.start());
        return records.of(
                current.site(), next.file().toString(), Optional.of(next.chunk()), false, clock, wall.instant());
    }

    private List<SourceRecord> ends() {
        Instant end = volumes.get(volumes.size() - 1).start();
        progress.endTold();
        return new TreeSet<>(volumes.stream().map(ArchivedVolume::site).toList())
                .stream()
                        .map(site -> records.of(
                                site,
                                "",
                                Optional.empty(),
                                true,
                                new SourceClock(SourceClock.Kind.REPLAY, end),
                                wall.instant()))
                        .toList();
    }
}
