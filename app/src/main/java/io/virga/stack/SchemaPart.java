package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.stack.Addresses.Tables;
import io.virga.store.Database;
import io.virga.store.Query;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** The tables: brought to this version before anybody writes or reads them, and then the way to read them. */
final class SchemaPart implements Part {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Tables tables;
    private volatile Optional<Database> database = Optional.empty();

    SchemaPart(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public Optional<String> address() {
        return Optional.empty();
    }

    @Override
    public void start() {
        Database opened = new Database(tables.url(), tables.user(), tables.password());
        try {
            migrate(opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
        database = Optional.of(opened);
    }

    /** The server may be a process of its own that starts at the same time. */
    private void migrate(Database opened) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                opened.migrate();
                return;
            } catch (FlywayException e) {
                if (!unreachable(e) || System.nanoTime() > deadline) {
                    throw new StackException(
                            "cannot bring the tables in " + tables.url() + " to this version: " + Causes.line(e), e);
                }
                Pause.of(PAUSE);
            }
        }
    }

    private static boolean unreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    /** Reads the tables; nothing while they are not there. */
    Optional<Query> query() {
        return database.map(Database::query);
    }

    @Override
    public Check check() {
        return database.isPresent() ? Check.ready("schema as this version has it") : Checked.starting();
    }

    @Override
    public void close() {
        database.ifPresent(Database::close);
        database = Optional.empty();
    }
}
