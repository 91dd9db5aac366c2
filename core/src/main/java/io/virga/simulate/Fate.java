package io.virga.simulate;

import java.util.Locale;

/** What must become of a report that is sent. */
public enum Fate {
    /** It becomes an observation. */
    ACCEPTED,
    /** It becomes a newer revision of an observation. */
    REVISING,
    /** It repeats what is held. */
    DUPLICATE,
    /** A newer revision is held. */
    SUPERSEDED,
    /** It is kept apart as late. */
    LATE,
    /** It is kept with the reason for which it cannot be used. */
    DEAD_LETTERED;

    /** The name in files, as {@code dead-lettered}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
