package io.virga.api;

import io.virga.store.TableBalance;
import java.time.Instant;
import java.util.Optional;

/**
 * How a table compares with the outcomes that fill it. Rows and outcomes are counted one after the other while both grow, so
 * only a difference that stays as it is means anything.
 *
 * @param balance the numbers
 * @param since since when the difference has been what it is; absent while it is 0
 * @param asOf when they were counted
 */
record TableVerdict(TableBalance balance, Optional<Instant> since, Instant asOf) {

    /** The verdict on a balance, given the one before. */
    static TableVerdict of(TableBalance balance, Optional<TableVerdict> before, Instant now) {
        Optional<Instant> since = balance.difference() == 0
                ? Optional.empty()
                : before.filter(last -> last.balance.difference() == balance.difference())
                        .flatMap(TableVerdict::since)
                        .or(() -> Optional.of(now));
        return new TableVerdict(balance, since, now);
    }
}
