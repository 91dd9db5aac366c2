package io.virga.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

/** Connections to the tables, and their schema. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 6;
    private static final long PATIENCE_MS = 3_000;

    private final HikariDataSource source;

    /**
     * Connects on first use.
     *
     * @param jdbcUrl of a MySQL-compatible server and schema
     */
    public Database(String jdbcUrl, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MS);
        config.setInitializationFailTimeout(-1);
        config.setPoolName("virga");
        source = new HikariDataSource(config);
    }

    /** Brings the schema to this version. */
    public void migrate() {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** Runs queries. */
    public Query query() {
        return new Query(source);
    }

    @Override
    public void close() {
        source.close();
    }
}
