package io.virga.ingest;

import io.virga.source.SourceCommand;
import io.virga.source.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** One of several sources of a task. It goes on in steps that never wait, and lets nothing escape. One thread's. */
interface SteppedSource extends AutoCloseable {
    String name();

    /** Takes a command in. */
    void take(SourceCommand command);

    /** The wall clock has jumped. */
    void clockJumped(Duration by, Instant now);

    /** Goes on as far as that is possible without waiting; the records that came of it. */
    List<SourceRecord> step(Instant now);

    /** Whether there is something to do at once. */
    boolean isBusy();

    /** How it is. */
    SourceState state(Instant now);

    /** What it keeps beside its records. */
    SourceOffsets offsets();

    @Override
    void close();
}
