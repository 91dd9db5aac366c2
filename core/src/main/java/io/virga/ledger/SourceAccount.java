package io.virga.ledger;

import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One source's account, folded from its ledger entries; entries of different keys may come in any order. A state machine
 * without a clock, for one thread.
 *
 * <p>Two counts of a running stream are never equal at one instant: what one has seen, the other is about to see. So the
 * account is held together minute by minute of arrival. Only minutes in which nothing has moved for the patience are judged,
 * from the first up to one that still moves; within a part of a source later sequences arrive later, so such a row of minutes
 * is complete in itself. What it lacks then is lasting, however fast the stream goes on behind it.
 */
public final class SourceAccount {
    /** Older minutes are judged as one; this bounds the number of minutes kept apart. */
    private static final Duration APART = Duration.ofHours(1);

    private final String source;
    private final Duration patience;
    private final Share all = new Share(Instant.EPOCH);
    private final Share judged = new Share(Instant.EPOCH);
    private final NavigableMap<Instant, Share> minutes = new TreeMap<>();
    private Counts counts = Counts.NONE;
    private long lasting;
    private Optional<Instant> since = Optional.empty();
    private Instant toldUpTo = Instant.MIN;

    /**
     * An empty account.
     *
     * @param patience for how long a minute must not have moved before it is judged
     */
    public SourceAccount(String source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /**
     * Goes on from the verdict before a restart, once the entries of before have been taken again. It stands until all their
     * minutes are judged anew: some of them alone would say less.
     */
    public void resume(AuditedAccount told) {
        lasting = told.lasting();
        since = told.since();
        toldUpTo = minutes.isEmpty() ? Instant.MIN : minutes.lastKey();
    }

    /**
     * Takes an entry.
     *
     * @param before what this account has taken under the same key last
     * @param at when the entry came
     */
    public void replace(Optional<LedgerEntry> before, LedgerEntry entry, Instant at) {
        if (before.filter(entry::equals).isPresent()) {
            return;
        }
        all.replace(before, entry, at);
        counts = counts.plus(Share.counted(entry))
                .minus(before.map(Share::counted).orElse(Counts.NONE));
        shareOf(entry.minute(), at).replace(before, entry, at);
    }

    /** The minute is the source's word: one of the future would stay open for ever. */
    private Share shareOf(Instant minute, Instant at) {
        if (minute.isBefore(at.minus(APART))) {
            return judged;
        }
        Instant latest = at.truncatedTo(ChronoUnit.MINUTES);
        return minutes.computeIfAbsent(minute.isAfter(latest) ? latest : minute, m -> new Share(at));
    }

    /** Judges what can be judged, and tells. */
    public AuditedAccount audit(Instant now) {
        while (!minutes.isEmpty() && minutes.firstKey().isBefore(now.minus(APART))) {
            Map.Entry<Instant, Share> old = minutes.pollFirstEntry();
            judged.absorb(old.getValue());
            judged.touch(old.getValue().touched());
        }
        if (judged.quietFor(patience, now)) {
            while (!minutes.isEmpty() && minutes.firstEntry().getValue().quietFor(patience, now)) {
                judged.absorb(minutes.pollFirstEntry().getValue());
            }
            if (minutes.isEmpty() || minutes.firstKey().isAfter(toldUpTo)) {
                lasting = judged.residual();
            }
        }
        if (all.residual() == 0 && lasting == 0) {
            since = Optional.empty();
        } else if (since.isEmpty()) {
            since = Optional.of(now);
        }
        return new AuditedAccount(new Account(source, all.received(), counts), lasting, since, now);
    }

    /** Whether there is nothing left to judge, so that only a further entry can change what it tells. */
    public boolean atRest() {
        return minutes.isEmpty() && since.isEmpty();
    }
}
