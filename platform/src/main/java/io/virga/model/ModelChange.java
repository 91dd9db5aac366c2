package io.virga.model;

import java.time.Instant;

/**
 * Something that happened to the models of a task.
 *
 * @param at when, by the wall clock
 * @param version which it happened to
 * @param what in a word
 * @param why one sentence without a full stop
 */
public record ModelChange(Instant at, int version, What what, String why) {
    /** What happens to models. */
    public enum What {
        /** Made champion. */
        PROMOTED,
        /** No longer champion: live scores speak against it. */
        DEMOTED,
        /** No longer champion: somebody took it back. */
        ROLLED_BACK,
        /** Learned, and kept as a challenger. */
        LEARNED,
        /** Noticeably worse than it was when it was learned. */
        DRIFTED
    }
}
