package io.virga.streams.verification;

import io.virga.verification.DailyScores;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import io.virga.wire.DailyScoresCodec;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What the scores of each day add up to, over the stations of this task. A score that is told again takes the place of itself.
 * Sums change with every score and are told once a second at most. One task's, one thread's.
 */
final class DaySums {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final byte[] CHANGED = new byte[0];

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<Bytes, byte[]> sums;
    /** Keys of sums that have changed since they were told: a task that ends in between tells them when it begins again. */
    private final KeyValueStore<Bytes, byte[]> untold;

    private DaySums(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<Bytes, byte[]> sums,
            KeyValueStore<Bytes, byte[]> untold) {
        this.context = context;
        this.sums = sums;
        this.untold = untold;
    }

    /** Those of a task that begins. */
    static DaySums of(ProcessorContext<byte[], byte[]> context) {
        DaySums made = new DaySums(
                context,
                context.getStateStore(VerificationTopology.SUMS),
                context.getStateStore(VerificationTopology.SUMS_UNTOLD));
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, made::tell);
        return made;
    }

    /**
     * Adds a score up.
     *
     * @param before what was told under its name until now
     */
    void replace(Optional<Score> before, Score now) {
        DailyScores.Id id = DailyScores.Id.of(now, context.taskId().partition());
        Bytes key = Bytes.wrap(Keys.of(id).encode());
        byte @Nullable [] held = sums.get(key);
        // What was told before anybody added scores up is in no sum.
        ScoreSums next = held == null
                ? ScoreSums.NONE.replace(Optional.empty(), now)
                : sums(held).replace(before, now);
        sums.put(key, DailyScoresCodec.encode(new DailyScores(id, next)));
        untold.put(key, CHANGED);
    }

    private static ScoreSums sums(byte[] held) {
        try {
            return DailyScoresCodec.decode(held).sums();
        } catch (MalformedMessageException e) {
            throw new IllegalStateException("the state of verification holds sums that are none: " + e.getMessage(), e);
        }
    }

    private void tell(long now) {
        List<Bytes> changed = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = untold.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> entry = all.next();
                changed.add(entry.key);
            }
        }
        for (Bytes key : changed) {
            byte @Nullable [] held = sums.get(key);
            if (held != null) {
                context.forward(new Record<>(key.get(), held, now), Topics.DAILY_SCORES.name());
            }
            untold.delete(key);
        }
    }
}
