package io.virga.source;

import io.virga.source.SourceCommand.Verb;
import java.time.Instant;
import java.util.Optional;

/** What a source has been told, folded from its commands in the order of their topic. One thread's. */
public final class Control {
    private boolean paused;
    private Instant triggered;
    private Optional<Instant> wanted = Optional.empty();

    /**
     * Nothing told yet.
     *
     * @param triggered the last turn on demand that was taken, by when it was demanded
     */
    public Control(Optional<Instant> triggered) {
        this.triggered = triggered.orElse(Instant.EPOCH);
    }

    /** Takes a command in. A trigger that was followed before is not followed again. */
    public void take(SourceCommand command) {
        if (command.verb() == Verb.TRIGGER) {
            wanted = Optional.of(command.at()).filter(at -> at.isAfter(triggered));
        } else {
            paused = command.verb() == Verb.PAUSE;
        }
    }

    /** Whether the source waits for people. */
    public boolean isPaused() {
        return paused;
    }

    /** Takes the turn that is demanded, if one is. */
    public boolean takeTrigger() {
        boolean demanded = wanted.isPresent();
        wanted.ifPresent(at -> triggered = at);
        wanted = Optional.empty();
        return demanded;
    }

    /** The last turn on demand that was taken, by when it was demanded. */
    public Instant triggered() {
        return triggered;
    }
}
