package io.virga.ingest;

import io.virga.document.FetchedDocument;
import io.virga.source.Timetable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * The fetching itself. The offset is the moment of the schedule whose answer was delivered: after a restart that answer is not
 * fetched again. A fetch that fails ends the task with the reason; whoever looks after connectors starts it again, with growing
 * pauses.
 */
public final class FeedTask extends PacedTask {
    private static final String MOMENT = "moment";

    private final InstantSource clock;
    private String feed = "";
    private String topic = "";
    private List<String> path = List.of();
    private List<String> idPath = List.of();
    private @Nullable Timetable timetable;
    private @Nullable JsonFetch fetch;

    /** For Connect. */
    public FeedTask() {
        this(Clock.systemUTC());
    }

    FeedTask(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void start(Map<String, String> properties) {
        AbstractConfig config = new AbstractConfig(FeedConnector.definition(), properties);
        feed = config.getString(FeedConnector.FEED);
        topic = config.getString(FeedConnector.TOPIC);
        path = names(config.getString(FeedConnector.PATH));
        idPath = names(config.getString(FeedConnector.ID));
        Map<String, String> headers = new HashMap<>();
        config.originalsWithPrefix(FeedConnector.HEADERS)
                .forEach((name, value) -> headers.put(name, String.valueOf(value)));
        fetch = new JsonFetch(FeedConnector.url(config), headers);
        Optional<Instant> done = Optional.ofNullable(
                        context.offsetStorageReader().offset(partition()))
                .map(offset -> Instant.ofEpochMilli(Long.parseLong(String.valueOf(offset.get(MOMENT)))));
        Instant now = clock.instant();
        timetable = new Timetable(
                FeedConnector.schedule(config),
                Duration.ZERO,
                Duration.ZERO,
                new SplittableRandom(now.toEpochMilli()),
                done,
                now);
    }

    private static List<String> names(String path) {
        return path.isBlank() ? List.of() : Arrays.asList(path.split("\\|", -1));
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Timetable turns = timetable;
        JsonFetch source = fetch;
        if (turns == null || source == null) {
            return null;
        }
        Instant now = clock.instant();
        Optional<Instant> due = turns.due(now);
        if (due.isEmpty()) {
            return pause(Duration.between(now, turns.next()));
        }
        turns.begin();
        try {
            byte[] answer = source.answer();
            List<SourceRecord> records = records(answer, due.get());
            turns.end(due.get(), clock.instant());
            return records;
        } catch (IOException | IllegalArgumentException e) {
            throw new ConnectException("feed " + feed + ": " + e.getMessage(), e);
        }
    }

    private List<SourceRecord> records(byte[] answer, Instant moment) {
        Instant fetched = clock.instant();
        List<SourceRecord> records = new ArrayList<>();
        for (FetchedDocument document : FetchedDocument.of(answer, feed, path, idPath, fetched)) {
            byte[] key =
                    document.id().map(id -> id.getBytes(StandardCharsets.UTF_8)).orElse(null);
            records.add(new SourceRecord(
                    partition(),
                    Map.of(MOMENT, Long.toString(moment.toEpochMilli())),
                    topic,
                    null,
                    Schema.OPTIONAL_BYTES_SCHEMA,
                    key,
                    Schema.BYTES_SCHEMA,
                    document.value(),
                    fetched.toEpochMilli()));
        }
        return records;
    }

    private Map<String, String> partition() {
        return Map.of("feed", feed);
    }

    @Override
    public void stop() {
        super.stop();
        JsonFetch source = fetch;
        if (source != null) {
            source.cancel();
        }
    }
}
