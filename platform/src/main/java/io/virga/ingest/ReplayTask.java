package io.virga.ingest;

import io.virga.format.Envelope;
import io.virga.ingest.ReplayMerge.Merged;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The replay itself: frames merged by event time become envelopes; the offset counts the frames of each file. */
public final class ReplayTask extends PacedTask {
    private static final String CLOCK = "clock";
    static final String RECORDS = "records of ";

    /** Files that an earlier configuration named: should they come back, they go on where they were. */
    static final String EARLIER = "earlier records of ";

    private final InstantSource wall;
    private final Map<String, Long> delivered = new HashMap<>();
    private final Map<String, Long> earlier = new HashMap<>();
    private String source = "";
    private @Nullable ReplayMerge merge;
    private ReplayClock clock = new ReplayClock(Optional.empty());
    private Pace pace = new Pace(OptionalDouble.empty(), InstantSource.system());

    /** For Connect. */
    public ReplayTask() {
        this(Clock.systemUTC());
    }

    ReplayTask(InstantSource wall) {
        this.wall = wall;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(ReplayConnector.definition(), properties);
        source = config.getString(ReplayConnector.SOURCE);
        Map<String, Path> files = ReplayFiles.named(config.getList(ReplayConnector.FILES));
        pace = Pace.of(config.getString(ReplayConnector.SPEED), wall);
        Map<String, Object> offset = Optional.ofNullable(
                        context.offsetStorageReader().offset(partition()))
                .orElse(Map.of());
        resume(files, offset);
        clock = new ReplayClock(Optional.ofNullable(offset.get(CLOCK))
                .filter(ms -> sameFiles(files, offset))
                .map(ms -> Instant.ofEpochMilli(((Number) ms).longValue())));
        try {
            merge = new ReplayMerge(files, delivered, ReplayConnector.reading(config));
        } catch (IOException e) {
            throw new ConnectException("cannot open " + files.values() + " for replay: " + e.getMessage(), e);
        }
    }

    private void resume(Map<String, Path> files, Map<String, Object> offset) {
        files.keySet().forEach(file -> delivered.put(file, 0L));
        offset.forEach((key, value) -> {
            Optional<String> file = Stream.of(EARLIER, RECORDS)
                    .filter(key::startsWith)
                    .map(prefix -> key.substring(prefix.length()))
                    .findFirst();
            file.ifPresent(name -> (files.containsKey(name) ? delivered : earlier).put(name, number(value)));
        });
    }

    /** Another archive has a time of its own: by the clock of the one before, an older one would be late as a whole. */
    private static boolean sameFiles(Map<String, Path> files, Map<String, Object> offset) {
        Set<String> before = offset.keySet().stream()
                .filter(key -> key.startsWith(RECORDS))
                .map(key -> key.substring(RECORDS.length()))
                .collect(Collectors.toSet());
        return before.equals(files.keySet());
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        ReplayMerge frames = merge;
        if (frames == null) {
            return null;
        }
        List<SourceRecord> batch = new ArrayList<>();
        try {
            while (batch.size() < BATCH) {
                Optional<Merged> next = frames.peek();
                Duration wait = next.isPresent() ? pace.until(next.get().eventTime()) : LONGEST_WAIT;
                if (!wait.isZero()) {
                    return batch.isEmpty() ? pause(wait) : batch;
                }
                frames.take();
                pace.passed(next.get().eventTime());
                batch.add(record(next.get()));
            }
        } catch (IOException e) {
            throw new ConnectException("the replay of " + delivered.keySet() + " broke off: " + e.getMessage(), e);
        }
        return batch;
    }

    private SourceRecord record(Merged merged) {
        Instant arrival = wall.instant();
        Instant reading = clock.after(merged.eventTime());
        delivered.put(merged.file(), merged.sequence() + 1);
        Envelope envelope = new Envelope(
                new Provenance(
                        source,
                        merged.file(),
                        merged.sequence(),
                        new SourceClock(SourceClock.Kind.REPLAY, reading),
                        arrival),
                merged.frame().format().wireName(),
                merged.frame().header(),
                merged.frame().position(),
                merged.frame().payload());
        return new SourceRecord(
                partition(),
                offset(),
                Topics.OBSERVATIONS_RAW.name(),
                null,
                Schema.BYTES_SCHEMA,
                merged.frame().key().getBytes(StandardCharsets.UTF_8),
                Schema.BYTES_SCHEMA,
                EnvelopeCodec.encode(envelope),
                arrival.toEpochMilli());
    }

    private Map<String, Object> offset() {
        Map<String, Object> offset = new HashMap<>();
        delivered.forEach((file, count) -> offset.put(RECORDS + file, count));
        earlier.forEach((file, count) -> offset.put(EARLIER + file, count));
        clock.settled().ifPresent(reading -> offset.put(CLOCK, reading.toEpochMilli()));
        return offset;
    }

    private Map<String, String> partition() {
        return Map.of("source", source);
    }

    @Override
    public void stop() {
        super.stop();
        ReplayMerge frames = merge;
        if (frames != null) {
            try {
                frames.close();
            } catch (IOException e) {
                throw new ConnectException("closing the replayed files failed: " + e.getMessage(), e);
            }
        }
    }
}
