package io.virga.ingest;

import io.virga.source.SourceCommand;
import java.util.List;

/** What people tell sources, in its order. */
interface Commands extends AutoCloseable {
    /** Those that have come since the last question; at first all of which the newest of their kind count. Never waits. */
    List<SourceCommand> poll();

    @Override
    void close();
}
