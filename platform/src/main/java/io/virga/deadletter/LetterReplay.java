package io.virga.deadletter;

import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.runtime.KafkaSettings;
import io.virga.wire.DeadLetter;
import io.virga.wire.EnvelopeCodec;
import io.virga.wire.ReplayMark;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts dead letters before quality control again, each once: the original bytes in a new envelope of source
 * {@code dead-letters}, whose part is the original source. New envelopes and the marks of their letters are committed together,
 * so a replay that is killed has done all of a batch or nothing of it, and the next one goes on from there.
 */
public final class LetterReplay {
    /** The source of replayed envelopes. */
    public static final String SOURCE = "dead-letters";

    private final KafkaSettings kafka;
    private final InstantSource clock;

    /** Replays on these brokers. */
    public LetterReplay(KafkaSettings kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    /** Is told what becomes of each letter, and when it is certain. */
    public interface Listener {
        /** The letter's envelope is on its way. */
        void replayed(DeadLetter letter);

        /** The letter is not replayed. */
        void skipped(DeadLetter letter, String why);

        /** All that was told before is committed: nothing can undo it. */
        void committed();
    }

    /**
     * Replays without writing.
     *
     * @param again whether letters that were replayed before are meant too
     */
    public void rehearse(Predicate<DeadLetter> chosen, boolean again, Listener listener) {
        run(chosen, again, ReplayBatch.none(), listener);
    }

    /**
     * Replays. Whoever starts later wins: an earlier replay that still runs is refused at its next commit.
     *
     * @param again whether letters that were replayed before are replayed once more
     * @throws ReplayFencedException if another replay has begun meanwhile; what was committed before stands
     */
    public void run(Predicate<DeadLetter> chosen, boolean again, Listener listener) {
        try (ReplayBatch batch = ReplayBatch.open(kafka)) {
            run(chosen, again, batch, listener);
        }
    }

    /** The marks are read once no other replay can write any. */
    private void run(Predicate<DeadLetter> chosen, boolean again, ReplayBatch batch, Listener listener) {
        ReplayMarks marks = ReplayMarks.read(kafka);
        Set<String> done = new HashSet<>();
        try (Original original = new Original(kafka)) {
            new LetterReader(kafka).each(letter -> {
                if (!chosen.test(letter)) {
                    return;
                }
                if (!done.add(letter.raw().text()) || (!again && marks.has(letter.raw()))) {
                    listener.skipped(letter, "it has been replayed");
                    return;
                }
                Original.Found found = original.of(letter);
                if (found.envelope().isEmpty()) {
                    listener.skipped(letter, found.fault());
                    return;
                }
                replay(letter, found.envelope().get(), marks, batch, listener);
            });
            if (batch.commit()) {
                listener.committed();
            }
        }
    }

    private void replay(
            DeadLetter letter, Original.Keyed original, ReplayMarks marks, ReplayBatch batch, Listener listener) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Provenance from = original.envelope().provenance();
        // A letter that was refused again has this source already; its part tells who delivered it.
        String origin = from.source().equals(SOURCE) ? from.partition() : from.source();
        ReplayMark mark = new ReplayMark(origin, marks.next(origin), now);
        byte[] envelope = EnvelopeCodec.encode(new Envelope(
                new Provenance(SOURCE, origin, mark.sequence(), clock(letter, from.clock(), now), now),
                original.envelope().format(),
                original.envelope().header(),
                original.envelope().position(),
                original.envelope().payload()));
        Optional<byte[]> key = original.key();
        if (!batch.fits(key, envelope)) {
            listener.skipped(letter, "in an envelope of this source it is too large for a message");
            return;
        }
        if (batch.isFull()) {
            batch.commit();
            listener.committed();
        }
        batch.add(letter.raw(), key, envelope, mark);
        marks.add(letter.raw(), mark);
        listener.replayed(letter);
    }

    /** A report that a slow clock took for one of the future is judged by the present; all else by what its source said. */
    private static SourceClock clock(DeadLetter letter, SourceClock original, Instant now) {
        return letter.reason() == Reason.CLOCK_AHEAD && original.kind() == SourceClock.Kind.WALL
                ? new SourceClock(original.kind(), now)
                : original;
    }
}
