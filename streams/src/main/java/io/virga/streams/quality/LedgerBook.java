package io.virga.streams.quality;

import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.quality.Outcome;
import io.virga.wire.Keys;
import io.virga.wire.LedgerCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The accounts of one task's recent minutes. Counts live in a state store and commit with the offsets; what changed is told
 * from time to time. After a start everything held is told again, since a crash may have eaten the last telling.
 */
final class LedgerBook {
    private static final Duration KEPT = Duration.ofHours(2);

    private final KeyValueStore<Bytes, byte[]> store;
    private final int rawPartition;
    private final Set<Bytes> changed = new LinkedHashSet<>();

    LedgerBook(KeyValueStore<Bytes, byte[]> store, int rawPartition) {
        this.store = store;
        this.rawPartition = rawPartition;
        try (KeyValueIterator<Bytes, byte[]> held = store.all()) {
            held.forEachRemaining(entry -> changed.add(entry.key));
        }
    }

    /** Counts one report. */
    void count(String source, String sourcePartition, long sequence, Instant arrival, Outcome outcome) {
        Instant minute = arrival.truncatedTo(ChronoUnit.MINUTES);
        LedgerEntry empty = new LedgerEntry(
                source, sourcePartition, QualityProcessor.STAGE, minute, rawPartition, sequence, sequence, Counts.NONE);
        Bytes key = Bytes.wrap(Keys.of(empty).encode());
        LedgerEntry before =
                Optional.ofNullable(store.get(key)).map(LedgerCodec::decode).orElse(empty);
        store.put(key, LedgerCodec.encode(before.plus(sequence, outcome)));
        changed.add(key);
    }

    /** Tells what changed, and forgets minutes that are long over. */
    void tell(Instant now, BiConsumer<byte[], byte[]> to) {
        for (Bytes key : changed) {
            byte[] entry = store.get(key);
            if (entry != null) {
                to.accept(key.get(), entry);
            }
        }
        changed.clear();
        forgetBefore(now.minus(KEPT));
    }

    private void forgetBefore(Instant horizon) {
        try (KeyValueIterator<Bytes, byte[]> held = store.all()) {
            while (held.hasNext()) {
                KeyValue<Bytes, byte[]> entry = held.next();
                if (LedgerCodec.decode(entry.value).minute().isBefore(horizon)) {
                    store.delete(entry.key);
                }
            }
        }
    }
}
