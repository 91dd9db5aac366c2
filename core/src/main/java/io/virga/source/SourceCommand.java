package io.virga.source;

import java.time.Instant;

/**
 * What people tell a source.
 *
 * @param source its name
 * @param verb what to do
 * @param at when they said so; of two commands about the same the later one counts
 */
public record SourceCommand(String source, Verb verb, Instant at) {
    /** What a source can be told. Names are part of the wire contract. */
    public enum Verb {
        /** Wait until told to go on; over restarts too. */
        PAUSE,
        /** Go on by the schedule. */
        RESUME,
        /** Take a turn now, once; a source that is paused too. */
        TRIGGER
    }

    /** What it is about: whether the source waits, or a turn now. Of each the newest command counts. */
    public String subject() {
        return verb == Verb.TRIGGER ? "turn" : "flow";
    }

    /** Refuses a command to nobody. */
    public SourceCommand {
        if (!SourceName.isOne(source)) {
            throw new IllegalArgumentException(SourceName.refusal(source));
        }
    }
}
