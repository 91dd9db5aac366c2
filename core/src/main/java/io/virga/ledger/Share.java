package io.virga.ledger;

import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A part of an account, and when it moved last. For one thread. */
final class Share {
    /** The source of records that are no envelopes and so have no sequence. */
    private static final String UNREADABLE = "?";

    private final Map<String, Long> lastSequences = new HashMap<>();
    private long unsequenced;
    private long outcomes;
    private Instant touched;

    Share(Instant touched) {
        this.touched = touched;
    }

    /** Takes an entry in place of what was there under its key before. */
    void replace(Optional<LedgerEntry> before, LedgerEntry entry, Instant at) {
        if (entry.stage().equals(Stages.QUALITY)) {
            if (entry.source().equals(UNREADABLE)) {
                unsequenced += entry.counts().total()
                        - before.map(b -> b.counts().total()).orElse(0L);
            } else {
                lastSequences.merge(entry.sourcePartition(), entry.lastSequence(), Math::max);
            }
        }
        outcomes += counted(entry).total() - before.map(b -> counted(b).total()).orElse(0L);
        touch(at);
    }

    /** Each outcome from whoever can be held to it: those with a topic as found there, the others as judged. */
    static Counts counted(LedgerEntry entry) {
        Counts counts = entry.counts();
        return switch (entry.stage()) {
            case Stages.QUALITY -> new Counts(0, 0, counts.revising(), counts.duplicate(), counts.superseded(), 0, 0);
            case Stages.OUTCOMES ->
                new Counts(counts.accepted(), counts.flagged(), 0, 0, 0, counts.late(), counts.deadLettered());
            default -> Counts.NONE;
        };
    }

    void absorb(Share other) {
        other.lastSequences.forEach((part, last) -> lastSequences.merge(part, last, Math::max));
        unsequenced += other.unsequenced;
        outcomes += other.outcomes;
    }

    void touch(Instant at) {
        touched = at.isAfter(touched) ? at : touched;
    }

    Instant touched() {
        return touched;
    }

    boolean quietFor(Duration patience, Instant now) {
        return !touched.plus(patience).isAfter(now);
    }

    /** Sequences count from 0, so the last one tells how many there were. */
    long received() {
        return lastSequences.values().stream().mapToLong(last -> last).reduce(unsequenced, Share::plusLast);
    }

    /** An envelope may claim any sequence; a sum beyond all numbers is as wrong as the greatest. */
    private static long plusLast(long sum, long last) {
        return sum > Long.MAX_VALUE - 1 - last ? Long.MAX_VALUE : sum + last + 1;
    }

    long residual() {
        return received() - outcomes;
    }
}
