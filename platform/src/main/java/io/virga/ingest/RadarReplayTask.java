package io.virga.ingest;

import io.virga.observation.SourceClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
    private List<ArchivedVolume> volumes = List.of();
    private RadarProgress progress = new RadarProgress("", List.of(), partition -> Map.of());
    private RadarRecords records = new RadarRecords("");
    private Pace pace = new Pace(OptionalDouble.empty(), InstantSource.system());
    private int volume;
    private boolean ended;
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
        String source = config.getString(RadarReplayConnector.SOURCE);
        pace = Pace.of(config.getString(RadarReplayConnector.SPEED), wall);
        List<Path> files = config.getList(RadarReplayConnector.FILES).stream()
                .map(Path::of)
                .toList();
        try {
            volumes = RadarArchive.volumes(files);
        } catch (IOException e) {
            throw new ConnectException("cannot look through " + files + " for radar volumes: " + e.getMessage(), e);
        }
        progress = new RadarProgress(
                source,
                volumes,
                partition -> Optional.ofNullable(context.offsetStorageReader().offset(partition))
                        .orElse(Map.of()));
        records = new RadarRecords(source);
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
        if (volume == volumes.size()) {
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
        return chunks.get(Math.min(progress.delivered(current), chunks.size() - 1));
    }

    private SourceRecord record(ArchivedVolume current, ArchivedVolume.Placed next) {
        boolean last = progress.delivered(current) + 1 >= chunks.size();
        return records.of(
                progress.next(current, last),
                current.site(),
                next.file().toString(),
                Optional.of(next.chunk()),
                new SourceClock(SourceClock.Kind.REPLAY, current.start()),
                wall.instant());
    }

    private List<SourceRecord> ends() {
        if (ended) {
            return List.of();
        }
        ended = true;
        SourceClock clock = new SourceClock(
                SourceClock.Kind.REPLAY, volumes.get(volumes.size() - 1).start());
        return RadarProgress.sites(volumes).stream()
                .filter(site -> !progress.isEndTold(site, volumes))
                .map(site -> records.end(progress.end(site, volumes), site, clock, wall.instant()))
                .toList();
    }
}
