package io.virga.api;

import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.live.Accounts;
import io.virga.runtime.Rounds;
import io.virga.store.Query;
import io.virga.store.StoreException;
import io.virga.store.TableBalance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the rows of the tables now and then, and holds them against the accounts. Safe for use by many threads. */
final class TableWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** A count reads a whole index: of a large table it may take a twentieth of one processor, not more. */
    private static final int REST = 19;

    private final Supplier<Optional<Query>> query;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Rounds rounds = new Rounds("table-watch");
    private volatile List<TableVerdict> verdicts = List.of();

    /**
     * A watch that has not begun.
     *
     * @param query answers nothing while the database is not ready
     */
    TableWatch(Supplier<Optional<Query>> query, Accounts accounts, InstantSource clock) {
        this.query = query;
        this.accounts = accounts;
        this.clock = clock;
    }

    void start() {
        rounds.resting(Duration.ofSeconds(1), EVERY, REST, this::look);
    }

    /** The newest verdict on each table; none before the first count. */
    List<TableVerdict> verdicts() {
        return verdicts;
    }

    private void look() {
        try {
            query.get().ifPresent(this::count);
        } catch (StoreException e) {
            LOG.info("tables not counted: reason={}", e.getMessage());
        }
    }

    private void count(Query ready) {
        TableBalance.Rows rows = TableBalance.Rows.count(ready);
        List<Account> held =
                accounts.all().stream().map(AuditedAccount::account).toList();
        Instant now = clock.instant();
        List<TableVerdict> before = verdicts;
        verdicts = TableBalance.of(held, rows).stream()
                .map(balance -> TableVerdict.of(
                        balance,
                        before.stream()
                                .filter(last -> last.balance().table().equals(balance.table()))
                                .findFirst(),
                        now))
                .toList();
    }

    @Override
    public void close() {
        rounds.close();
    }
}
