package io.virga.store;

import io.virga.verification.Predictand;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs parameterised queries and maps their rows. Times are written and read as UTC, whatever zone the server is in. */
public final class Query {
    private static final int TIMEOUT_SECONDS = 10;

    /** What a DATETIME can be; the server compares with anything beyond as if it were no time at all. */
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final DataSource source;

    /** Queries of a database. */
    public Query(DataSource source) {
        this.source = source;
    }

    /** Maps a row. */
    @FunctionalInterface
    public interface Mapper<T> {
        /** One row to one value. */
        T map(ResultSet row) throws SQLException;
    }

    /**
     * All rows of a query.
     *
     * @param sql a constant text with a question mark a parameter
     * @throws StoreException if the database does not answer
     */
    public <T> List<T> list(String sql, List<Object> parameters, Mapper<T> mapper) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            give(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new StoreException("the database does not answer: " + e.getMessage(), e);
        }
    }

    /**
     * Changes rows and says how many.
     *
     * @param sql a constant text with a question mark a parameter
     * @throws StoreException if the database does not answer
     */
    int update(String sql, List<Object> parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            give(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new StoreException("the database does not answer: " + e.getMessage(), e);
        }
    }

    private static void give(PreparedStatement statement, List<Object> parameters) throws SQLException {
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            statement.setObject(i + 1, value instanceof Instant instant ? utc(instant) : value);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        Instant storable = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return LocalDateTime.ofInstant(storable, ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    static Predictand predictand(ResultSet row) throws SQLException {
        String name = row.getString("predictand");
        return Predictand.ofWireName(name)
                .orElseThrow(() -> new SQLException("a row tells of an unknown predictand: " + name));
    }

    static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
