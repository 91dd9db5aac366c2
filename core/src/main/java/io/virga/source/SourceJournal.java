package io.virga.source;

import io.virga.source.SourceState.ClockJump;
import io.virga.source.SourceState.Failures;
import io.virga.source.SourceState.Moments;
import io.virga.source.SourceState.Phase;
import io.virga.source.SourceState.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happens to a source, written down as it happens; {@link #state} is what that amounts to. One thread's. */
public final class SourceJournal {
    private final String source;
    private final String kind;
    private final Duration patience;
    private final Instant begun;
    private Phase phase = Phase.WAITING;
    private Optional<Instant> attempt = Optional.empty();
    private Optional<Instant> answer = Optional.empty();
    private Optional<Instant> news = Optional.empty();
    private Optional<Instant> next = Optional.empty();
    private Optional<ClockJump> jump = Optional.empty();
    private Failures failures = Failures.NONE;
    private Tally tally = new Tally(0, 0, 0);

    /**
     * A source that begins.
     *
     * @param patience how long it may be without news; zero for as long as it likes
     */
    public SourceJournal(String source, String kind, Duration patience, Instant now) {
        this.source = source;
        this.kind = kind;
        this.patience = patience;
        this.begun = now;
    }

    /** It asks. */
    public void asked(Instant now) {
        phase = Phase.WORKING;
        attempt = Optional.of(now);
        tally = new Tally(tally.requests() + 1, tally.unchanged(), tally.records());
    }

    /** Nothing has changed since it asked last. */
    public void unchanged(Instant now) {
        answer = Optional.of(now);
        tally = new Tally(tally.requests(), tally.unchanged() + 1, tally.records());
    }

    /** It was answered with so many new records. */
    public void answered(long records, Instant now) {
        answer = Optional.of(now);
        if (records > 0) {
            news = Optional.of(now);
            tally = new Tally(tally.requests(), tally.unchanged(), tally.records() + records);
        }
    }

    /** It has failed. */
    public void failed(Fault fault) {
        failures = new Failures(
                Optional.of(fault), Optional.of(failures.since().orElse(fault.at())), failures.inARow() + 1);
    }

    /** All that had failed is well again. */
    public void recovered() {
        failures = new Failures(failures.last(), Optional.empty(), 0);
    }

    /** What it does now, and when it is due again. */
    public void goesOn(Phase now, Optional<Instant> due) {
        phase = now;
        next = due;
    }

    /** The clock has jumped. What was by the old time, and would lie ahead of the new one, is of now. */
    public void clockJumped(Duration by, Instant now) {
        jump = Optional.of(new ClockJump(by, now));
        failures = new Failures(failures.last(), failures.since().map(since -> earlier(since, now)), failures.inARow());
        attempt = attempt.map(moment -> earlier(moment, now));
        answer = answer.map(moment -> earlier(moment, now));
        news = news.map(moment -> earlier(moment, now));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether something has failed and not been made good. */
    public boolean isFailing() {
        return failures.since().isPresent();
    }

    /** The trouble that goes on, where one does. */
    public Optional<Trouble> trouble() {
        return failures.since().flatMap(since -> failures.last()).map(Fault::trouble);
    }

    /** How it is. */
    public SourceState state(Instant now) {
        return new SourceState(
                source,
                kind,
                phase,
                new Moments(begun, attempt, answer, news, next),
                tally,
                failures,
                jump,
                patience,
                now);
    }
}
