package io.virga.ingest;

import io.virga.source.SourceState;
import io.virga.source.SourceState.Moments;
import io.virga.wire.Keys;
import io.virga.wire.SourceCodec;
import io.virga.wire.Topics;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells topic {@code sources} how a source is: at once when it is news, otherwise every five seconds as a sign of life, by a
 * clock that only goes on. The offset of the source travels with it, so that a turn without records is kept too. One thread's.
 */
final class ToldState {
    private static final long EVERY_NANOS = 5_000_000_000L;

    private final LongSupplier nanos;
    private @Nullable SourceState told;
    private SourceOffsets kept;
    private long at;

    ToldState(LongSupplier nanos, SourceOffsets kept) {
        this.nanos = nanos;
        this.kept = kept;
    }

    /** The record that tells it, where it is time. */
    Optional<SourceRecord> next(SourceState state, SourceOffsets offsets) {
        SourceState before = told;
        boolean news = before == null || !same(before, state) || !offsets.equals(kept);
        if (!news && nanos.getAsLong() - at < EVERY_NANOS) {
            return Optional.empty();
        }
        told = state;
        kept = offsets;
        at = nanos.getAsLong();
        return Optional.of(new SourceRecord(
                SourceOffsets.partition(state.source()),
                offsets.offset(),
                Topics.SOURCES.name(),
                null,
                Schema.BYTES_SCHEMA,
                Keys.of(state).encode(),
                Schema.BYTES_SCHEMA,
                SourceCodec.encode(state),
                state.at().toEpochMilli()));
    }

    /** Counts and moments of what goes well can wait for the next sign of life; all else is news. */
    private static boolean same(SourceState before, SourceState now) {
        Moments was = before.moments();
        Moments is = now.moments();
        return before.phase() == now.phase()
                && before.failures().equals(now.failures())
                && before.jump().equals(now.jump())
                && was.next().equals(is.next())
                && was.answer().isPresent() == is.answer().isPresent();
    }
}
