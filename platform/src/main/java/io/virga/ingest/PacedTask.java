package io.virga.ingest;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** A task that delivers in its own time: it waits in short pauses, so that a stop never waits for it. */
abstract class PacedTask extends SourceTask {
    /** The most records that a poll answers. */
    static final int BATCH = 2_000;

    /** The longest pause. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final CountDownLatch stopping = new CountDownLatch(1);

    @Override
    public final String version() {
        return Version.TEXT;
    }

    /** Waits for what is due so much later, or for a part of that; answers what {@code poll} answers then. */
    final @Nullable List<SourceRecord> pause(Duration wait) throws InterruptedException {
        long millis = Math.max(1, Math.min(wait.toMillis(), LONGEST_WAIT.toMillis()));
        return stopping.await(millis, TimeUnit.MILLISECONDS) ? null : List.of();
    }

    @Override
    public void stop() {
        stopping.countDown();
    }
}
