package io.virga.stack;

import io.virga.runtime.Check;
import io.virga.runtime.Part;
import io.virga.stack.Addresses.Tables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** A database that somebody else runs. */
final class ExternalDatabase implements Part {
    private static final int PATIENCE_S = 2;

    private final Tables tables;

    ExternalDatabase(Tables tables) {
        this.tables = tables;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<String> address() {
        return Optional.of(tables.url());
    }

    @Override
    public void start() {
        try (Connection connection = DriverManager.getConnection(tables.url(), tables.user(), tables.password())) {
            connection.isValid(PATIENCE_S);
        } catch (SQLException e) {
            throw new StackException(
                    "cannot reach the database " + tables.url() + " as " + tables.user() + ": " + e.getMessage()
                            + "; see database.url, database.user and database.password",
                    e);
        }
    }

    @Override
    public Check check() {
        try (Connection connection = DriverManager.getConnection(tables.url(), tables.user(), tables.password())) {
            return connection.isValid(PATIENCE_S)
                    ? Check.ready("external, " + connection.getMetaData().getDatabaseProductName())
                    : new Check(Check.State.DEGRADED, "does not answer");
        } catch (SQLException e) {
            return new Check(Check.State.DEGRADED, "cannot be reached: " + e.getMessage());
        }
    }

    @Override
    public void close() {}
}
