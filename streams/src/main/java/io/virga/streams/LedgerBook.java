package io.virga.streams;

import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.quality.Outcome;
import io.virga.wire.Keys;
import io.virga.wire.LedgerCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The accounts of one task's recent minutes. Counts live in a state store and commit with the offsets; what changed is told
 * from time to time. After a start everything held is told again, since a crash may have eaten the last telling.
 */
public final class LedgerBook {
    private static final Duration KEPT = Duration.ofHours(2);

    private final KeyValueStore<Bytes, byte[]> store;
    private final String stage;
    private final int partition;
    private final Set<Bytes> changed = new LinkedHashSet<>();
    private final Map<Bytes, Instant> lastTold = new LinkedHashMap<>();

    /**
     * Opens the book of one task.
     *
     * @param stage who counts
     * @param partition the task's, so that tasks do not overwrite each other's entries
     */
    public LedgerBook(KeyValueStore<Bytes, byte[]> store, String stage, int partition) {
        this.store = store;
        this.stage = stage;
        this.partition = partition;
        try (KeyValueIterator<Bytes, byte[]> held = store.all()) {
            held.forEachRemaining(entry -> changed.add(entry.key));
        }
    }

    /** Counts one report. */
    public void count(String source, String sourcePartition, long sequence, Instant arrival, Outcome outcome) {
        Instant minute = arrival.truncatedTo(ChronoUnit.MINUTES);
        LedgerEntry empty =
                new LedgerEntry(source, sourcePartition, stage, minute, partition, sequence, sequence, Counts.NONE);
        Bytes key = Bytes.wrap(Keys.of(empty).encode());
        LedgerEntry before =
                Optional.ofNullable(store.get(key)).map(LedgerCodec::decode).orElse(empty);
        store.put(key, LedgerCodec.encode(before.plus(sequence, outcome)));
        changed.add(key);
    }

    /** Tells what changed, and forgets what has not changed for long. */
    public void tell(Instant now, BiConsumer<byte[], byte[]> to) {
        for (Bytes key : changed) {
            byte[] entry = store.get(key);
            if (entry != null) {
                to.accept(key.get(), entry);
                lastTold.remove(key);
                lastTold.put(key, now);
            }
        }
        changed.clear();
        forgetBefore(now.minus(KEPT));
    }

    /** By the last count and not by the minute, or a backlog older than the horizon would lose its earlier counts. */
    private void forgetBefore(Instant horizon) {
        Iterator<Map.Entry<Bytes, Instant>> oldestFirst = lastTold.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<Bytes, Instant> oldest = oldestFirst.next();
            if (!oldest.getValue().isBefore(horizon)) {
                return;
            }
            store.delete(oldest.getKey());
            oldestFirst.remove();
        }
    }
}
