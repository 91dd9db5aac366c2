package io.virga.deadletter;

import io.virga.runtime.KafkaSettings;
import io.virga.runtime.WholeTopic;
import io.virga.wire.Keys;
import io.virga.wire.MalformedMessageException;
import io.virga.wire.RawPosition;
import io.virga.wire.ReplayMark;
import io.virga.wire.ReplayMarkCodec;
import io.virga.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Which dead letters have been replayed, and which sequence comes next for each source. A record that is no mark counts as one
 * that cannot be told apart: its letter is not replayed again unless asked for. For one thread.
 */
public final class ReplayMarks {
    private final Set<String> marked = new HashSet<>();
    private final Map<String, Long> next = new HashMap<>();

    /** No letter has been replayed. */
    ReplayMarks() {}

    /** Reads all marks that are committed. */
    public static ReplayMarks read(KafkaSettings kafka) {
        ReplayMarks marks = new ReplayMarks();
        WholeTopic.read(kafka, Topics.REPLAYS, marks::take);
        return marks;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            marked.add(new String(record.key(), StandardCharsets.UTF_8));
        }
        try {
            ReplayMark mark = ReplayMarkCodec.decode(record.value());
            next.merge(mark.source(), mark.sequence() + 1, Math::max);
        } catch (MalformedMessageException e) {
            // It has been taken for a mark; no sequence can be learnt from it.
        }
    }

    /** Whether a letter has been replayed. */
    public boolean has(RawPosition letter) {
        return marked.contains(Keys.of(letter).toString());
    }

    /** The sequence that the next replay of a source gets. */
    long next(String source) {
        return next.getOrDefault(source, 0L);
    }

    /** From now on the letter counts as replayed. */
    void add(RawPosition letter, ReplayMark mark) {
        marked.add(Keys.of(letter).toString());
        next.put(mark.source(), mark.sequence() + 1);
    }
}
