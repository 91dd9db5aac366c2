package io.virga.ingest;

import io.virga.observation.SourceClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live feed itself: looks, queues what has come, delivers it; of a radar that is silent it tells the clock, so that a
 * volume that never ends is noticed. A folder or bucket that cannot be read is asked again later.
 */
public final class RadarFeedTask extends PacedTask {
    private static final Logger LOG = LoggerFactory.getLogger(RadarFeedTask.class);
    private static final int POLL_BYTES = 8_000_000;
    private static final Duration BEAT = Duration.ofMinutes(1);
    /** A radar that has been silent for so long is not spoken of any more; all its volumes are closed by then. */
    private static final Duration HEARD_OF = Duration.ofHours(1);

    private final InstantSource clock;
    private final Deque<FoundChunk> found = new ArrayDeque<>();
    private final Map<String, Instant> heard = new TreeMap<>();
    private final Map<String, Instant> due = new TreeMap<>();
    private FeedProgress progress = new FeedProgress(null);
    private RadarRecords records = new RadarRecords("");
    private Duration every = Duration.ofSeconds(1);
    private Optional<RadarFolder> folder = Optional.empty();
    private Optional<RadarBucket> listed = Optional.empty();
    private volatile Optional<Bucket> bucket = Optional.empty();
    private Instant nextLook = Instant.MIN;
    private Instant nextBeat = Instant.MIN;

    /** For Connect. */
    public RadarFeedTask() {
        this(Clock.systemUTC());
    }

    RadarFeedTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(RadarFeedConnector.definition(), properties);
        RadarFeedConnector.checkWhole(config);
        String source = config.getString(RadarFeedConnector.SOURCE);
        every = Duration.ofMillis(config.getLong(RadarFeedConnector.POLL_MS));
        folder = named(config, RadarFeedConnector.FOLDER).map(path -> new RadarFolder(Path.of(path), clock));
        bucket = named(config, RadarFeedConnector.BUCKET).map(address -> new Bucket(URI.create(address), clock));
        listed = bucket.map(asked -> new RadarBucket(asked, clock));
        bucket.ifPresent(asked -> config.getList(RadarFeedConnector.SITES).forEach(site -> due.put(site, Instant.MIN)));
        progress = new FeedProgress(context.offsetStorageReader().offset(RadarRecords.partition(source)));
        records = new RadarRecords(source);
    }

    private static Optional<String> named(AbstractConfig config, String name) {
        return Optional.of(config.getString(name)).filter(text -> !text.isEmpty());
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (found.isEmpty()) {
            look();
        }
        List<SourceRecord> batch = new ArrayList<>();
        int bytes = 0;
        while (bytes < POLL_BYTES && !found.isEmpty()) {
            FoundChunk next = found.remove();
            bytes += next.chunk().bytes().length;
            batch.add(record(next));
        }
        batch.addAll(beats());
        return batch.isEmpty() ? pause(every) : batch;
    }

    private SourceRecord record(FoundChunk next) {
        Instant now = clock.instant();
        String site = next.site();
        progress.delivered(site, next.chunk().volume(), next.chunk().number());
        if (next.ends()) {
            progress.all(site, next.chunk().volume());
        }
        next.after().ifPresent(key -> progress.after(site, key));
        heard.put(site, now);
        return records.of(delivery(site), site, next.position(), Optional.of(next.chunk()), wall(now), now);
    }

    private RadarRecords.Delivery delivery(String site) {
        long sequence = progress.next(site);
        return new RadarRecords.Delivery(site, sequence, RadarRecords.partition(records.source()), progress.offset());
    }

    private static SourceClock wall(Instant now) {
        return new SourceClock(SourceClock.Kind.WALL, now);
    }

    /** A radar's turn in the bucket comes when it is due; what cannot be read is told and tried again. */
    private void look() {
        Instant now = clock.instant();
        try {
            if (folder.isPresent() && !now.isBefore(nextLook)) {
                nextLook = now.plus(every);
                found.addAll(folder.get().next(progress));
                if (!found.isEmpty()) {
                    nextLook = now; // there may be more
                }
            }
            List<Map.Entry<String, Instant>> turns = new ArrayList<>(due.entrySet());
            turns.sort(Map.Entry.comparingByValue());
            for (Map.Entry<String, Instant> site : turns) {
                if (found.isEmpty() && bucket.orElseThrow().ready() && !now.isBefore(site.getValue())) {
                    site.setValue(now.plus(every));
                    found.addAll(listed.orElseThrow().next(site.getKey(), progress));
                    if (!found.isEmpty()) {
                        site.setValue(now);
                    }
                }
            }
        } catch (IOException e) {
            LOG.warn("radar feed cannot be read: reason={}", e.getMessage());
        }
    }

    private List<SourceRecord> beats() {
        Instant now = clock.instant();
        if (now.isBefore(nextBeat)) {
            return List.of();
        }
        nextBeat = now.plus(BEAT);
        heard.values().removeIf(last -> last.plus(HEARD_OF).isBefore(now));
        return heard.keySet().stream()
                .map(site -> records.of(delivery(site), site, "", Optional.empty(), wall(now), now))
                .toList();
    }

    @Override
    public void stop() {
        super.stop();
        bucket.ifPresent(Bucket::stop);
    }
}
