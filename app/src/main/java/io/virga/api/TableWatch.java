package io.virga.api;

import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.live.Accounts;
import io.virga.store.Query;
import io.virga.store.StoreException;
import io.virga.store.TableBalance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "table-watch");
        thread.setDaemon(true);
        return thread;
    });
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
        later(Duration.ofSeconds(1));
    }

    /** The newest verdict on each table; none before the first count. */
    List<TableVerdict> verdicts() {
        return verdicts;
    }

    private void later(Duration delay) {
        Future<?> unused = timer.schedule(this::look, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        long begun = System.nanoTime();
        try {
            query.get().ifPresent(this::count);
        } catch (StoreException e) {
            LOG.info("tables not counted: reason={}", e.getMessage());
        }
        Duration rest = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(REST);
        if (!timer.isShutdown()) {
            later(rest.compareTo(EVERY) > 0 ? rest : EVERY);
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
        timer.shutdownNow();
    }
}
