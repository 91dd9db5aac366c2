package io.virga.config;

import java.time.Duration;

/**
 * The account of the data.
 *
 * @param patience for how long what has no outcome must not have moved before it raises an alert
 */
public record LedgerSection(Duration patience) {

    /** Refuses what could not work. */
    public LedgerSection {
        Checks.positive("patience", patience);
    }

    static LedgerSection defaults() {
        return new LedgerSection(Duration.ofSeconds(60));
    }
}
