package io.virga.chaos;

import io.virga.stack.Addresses;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Score;
import io.virga.verification.ScoreSums;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rows of rain forecasts, their scores and their sums, as text that can be held against messages. */
final class ForecastRows {
    private static final String FORECASTS = "SELECT station, valid_at, issued_at, model, value FROM forecasts"
            + " WHERE predictand = 'rain' AND valid_at <= ?";
    private static final String SCORES = "SELECT station, valid_at, lead_s, model, forecast, observed FROM scores"
            + " WHERE predictand = 'rain' AND valid_at <= ?";
    private static final String SUMS = """
            SELECT t.model, t.lead_s, t.day_at, SUM(e.n), SUM(e.error), SUM(e.squared) FROM daily_scores AS t,
            JSON_TABLE(t.sums, '$[*]' COLUMNS (whose VARCHAR(32) PATH '$.whose', n BIGINT PATH '$.n',
            error BIGINT PATH '$.error', squared BIGINT PATH '$.squared')) AS e
            WHERE e.whose = 'MODEL' AND t.predictand = 'rain' AND t.day_at <= ? GROUP BY t.model, t.lead_s, t.day_at""";

    private final Addresses.Tables tables;

    ForecastRows(Addresses.Tables tables) {
        this.tables = tables;
    }

    static String key(Forecast forecast) {
        return forecast.target().station() + " " + forecast.target().validTime() + " " + forecast.issueTime() + " "
                + forecast.model();
    }

    /** The value, or nothing for an abstention. */
    static String value(Forecast forecast) {
        return forecast.outlook() instanceof Outlook.Expected expected ? Double.toString(expected.value()) : "none";
    }

    static String key(Score score) {
        return score.target().station() + " " + score.target().validTime() + " "
                + score.lead().toSeconds() + " " + score.model();
    }

    static String value(Score score) {
        return score.forecast() + " " + score.observed();
    }

    /** Values by key, of forecasts that are valid up to a time. */
    Map<String, String> forecasts(Instant end) {
        return read(FORECASTS, end, row -> {
            Double value = row.getObject(5, Double.class);
            return Map.entry(
                    row.getString(1) + " " + time(row, 2) + " " + time(row, 3) + " " + row.getString(4),
                    value == null ? "none" : value.toString());
        });
    }

    /** Forecast and observed by key, of scores whose forecasts were valid up to a time. */
    Map<String, String> scores(Instant end) {
        return read(
                SCORES,
                end,
                row -> Map.entry(
                        row.getString(1) + " " + time(row, 2) + " " + row.getLong(3) + " " + row.getString(4),
                        row.getDouble(5) + " " + row.getDouble(6)));
    }

    /** What table {@code daily_scores} must hold of these scores: count and sums by model, lead and day. */
    static Map<String, String> sums(Collection<Score> scores) {
        Map<String, ScoreSums> sums = new TreeMap<>();
        scores.forEach(score -> sums.merge(
                score.model() + " " + score.lead().toSeconds() + " "
                        + score.target().validTime().truncatedTo(ChronoUnit.DAYS),
                ScoreSums.NONE.replace(Optional.empty(), score),
                ScoreSums::plus));
        Map<String, String> told = new TreeMap<>();
        sums.forEach((key, sum) -> {
            ScoreSums.Cell all = sum.cells().entrySet().stream()
                    .filter(cell -> cell.getKey().of() == ScoreSums.Of.MODEL)
                    .map(Map.Entry::getValue)
                    .reduce(ScoreSums.Cell.NONE, ScoreSums.Cell::plus);
            told.put(key, all.count() + " " + all.error() + " " + all.squared());
        });
        return told;
    }

    /** The same of the table, up to a day. */
    Map<String, String> sums(Instant end) {
        return read(
                SUMS,
                end,
                row -> Map.entry(
                        row.getString(1) + " " + row.getLong(2) + " " + time(row, 3),
                        row.getLong(4) + " " + row.getLong(5) + " " + row.getLong(6)));
    }

    /** One row's entry. */
    private interface Reading {
        Map.Entry<String, String> of(ResultSet row) throws SQLException;
    }

    private Map<String, String> read(String sql, Instant end, Reading reading) {
        Map<String, String> found = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(tables.url(), tables.user(), tables.password());
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, LocalDateTime.ofInstant(end, ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Map.Entry<String, String> entry = reading.of(rows);
                    found.put(entry.getKey(), entry.getValue());
                }
            }
        } catch (SQLException e) {
            throw new ChaosException("cannot read the tables of forecasts", e);
        }
        return found;
    }

    private static Instant time(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
