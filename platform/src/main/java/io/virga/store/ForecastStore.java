package io.virga.store;

import io.virga.station.StationId;
import io.virga.verification.Baselines;
import io.virga.verification.Challenge;
import io.virga.verification.Forecast;
import io.virga.verification.Outlook;
import io.virga.verification.Predictand;
import io.virga.verification.Score;
import io.virga.verification.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads forecasts with what came, and scores. */
public final class ForecastStore {
    private static final String FORECASTS = """
            SELECT f.*, s.observed FROM forecasts AS f LEFT JOIN scores AS s ON s.model = f.model
            AND s.station = f.station AND s.predictand = f.predictand AND s.valid_at = f.valid_at
            AND s.lead_s = TIMESTAMPDIFF(SECOND, f.issued_at, f.valid_at)
            WHERE f.station = ? AND f.predictand = ? AND f.valid_at >= ? AND f.valid_at < ?""";
    private static final String CHAMPIONS = " AND f.challenger = ''";
    private static final String OF_LEAD = " AND TIMESTAMPDIFF(SECOND, f.issued_at, f.valid_at) = ?";
    private static final String LAST_ISSUE = """
             AND f.issued_at = (SELECT MAX(issued_at) FROM forecasts WHERE station = ? AND predictand = ?)""";
    private static final String OLDEST =
            " AND (f.valid_at, f.issued_at) > (?, ?) ORDER BY f.valid_at, f.issued_at LIMIT ?";
    private static final String NEWEST = " ORDER BY f.valid_at DESC, f.issued_at DESC LIMIT ?";
    private static final String SCORES = "SELECT * FROM scores WHERE predictand = ? AND valid_at >= ? AND valid_at < ?";
    private static final String NEWEST_FIRST = " ORDER BY valid_at DESC, station, model, lead_s LIMIT ?";

    private static final Instant BEGINNING = Instant.parse("1000-01-01T00:00:00Z");

    private final Query query;

    /** Reads by these queries. */
    public ForecastStore(Query query) {
        this.query = query;
    }

    /**
     * A forecast and what came of it.
     *
     * @param forecast as it was issued
     * @param observed what came; absent before it has, and where there was nothing to be right or wrong
     */
    public record Settled(Forecast forecast, Optional<Double> observed) {}

    /**
     * What is asked for.
     *
     * @param from inclusive valid time
     * @param to exclusive
     * @param lead only forecasts that look so far ahead
     * @param lastIssue only those that were issued last
     */
    public record Asked(Predictand predictand, Instant from, Instant to, Optional<Duration> lead, boolean lastIssue) {}

    /** Forecasts of a station, challengers' not among them, by valid time and time of issue, oldest first. */
    public Page<Settled> forecasts(StationId station, Asked asked, Optional<String> cursor, int limit) {
        List<Object> parameters = new ArrayList<>();
        String sql = sql(station, asked, parameters) + OLDEST;
        parameters.addAll(cursor.map(ForecastStore::times).orElse(List.of(BEGINNING, BEGINNING)));
        parameters.add(limit + 1);
        return Page.of(
                query.list(sql, parameters, ForecastStore::settled),
                limit,
                row -> row.forecast().target().validTime() + " "
                        + row.forecast().issueTime());
    }

    /** The forecasts of a station that are valid last, challengers' not among them, newest first. */
    public List<Settled> newest(StationId station, Asked asked, int limit) {
        List<Object> parameters = new ArrayList<>();
        String sql = sql(station, asked, parameters) + NEWEST;
        parameters.add(limit);
        return query.list(sql, parameters, ForecastStore::settled);
    }

    private static String sql(StationId station, Asked asked, List<Object> parameters) {
        String predictand = asked.predictand().wireName();
        parameters.addAll(List.of(station.text(), predictand, asked.from(), asked.to()));
        StringBuilder sql = new StringBuilder(FORECASTS).append(CHAMPIONS);
        asked.lead().ifPresent(length -> {
            sql.append(OF_LEAD);
            parameters.add(length.toSeconds());
        });
        if (asked.lastIssue()) {
            sql.append(LAST_ISSUE);
            parameters.addAll(List.of(station.text(), predictand));
        }
        return sql.toString();
    }

    /**
     * The newest scores by valid time, of one station or of all, of one lead or of all.
     *
     * @param most how many at most
     */
    public List<Score> scores(Asked asked, Optional<String> station, int most) {
        List<Object> parameters = new ArrayList<>(List.of(asked.predictand().wireName(), asked.from(), asked.to()));
        StringBuilder sql = new StringBuilder(SCORES);
        station.ifPresent(id -> {
            sql.append(" AND station = ?");
            parameters.add(id);
        });
        asked.lead().ifPresent(length -> {
            sql.append(" AND lead_s = ?");
            parameters.add(length.toSeconds());
        });
        parameters.add(most);
        return query.list(sql.append(NEWEST_FIRST).toString(), parameters, ForecastStore::score);
    }

    private static List<Instant> times(String cursor) {
        String[] parts = cursor.split(" ", 2);
        Instant valid = Instant.parse(parts[0]);
        return List.of(valid, parts.length > 1 ? Instant.parse(parts[1]) : valid);
    }

    private static Settled settled(ResultSet row) throws SQLException {
        Optional<Double> value = Query.number(row, "value");
        Outlook outlook = value.isPresent()
                ? new Outlook.Expected(value.get())
                : new Outlook.Abstained(Query.text(row, "abstained").orElse("the reason is missing"));
        return new Settled(
                new Forecast(
                        target(row),
                        Query.instant(row, "issued_at"),
                        row.getString("model"),
                        outlook,
                        baselines(row),
                        Query.instant(row, "made_at"),
                        challenge(row)),
                Query.number(row, "observed"));
    }

    private static Score score(ResultSet row) throws SQLException {
        Target target = target(row);
        return new Score(
                target,
                target.validTime().minusSeconds(row.getLong("lead_s")),
                row.getString("model"),
                row.getDouble("forecast"),
                row.getDouble("observed"),
                baselines(row),
                challenge(row));
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(
                new StationId(row.getString("station")), Query.predictand(row), Query.instant(row, "valid_at"));
    }

    private static Baselines baselines(ResultSet row) throws SQLException {
        return new Baselines(
                unboxed(Query.number(row, "persistence")),
                unboxed(Query.number(row, "diurnal")),
                unboxed(Query.number(row, "climatology")));
    }

    private static Optional<Challenge> challenge(ResultSet row) throws SQLException {
        Optional<String> champion = Query.text(row, "champion");
        return champion.isEmpty()
                ? Optional.empty()
                : Optional.of(new Challenge(champion.get(), unboxed(Query.number(row, "champion_value"))));
    }

    private static OptionalDouble unboxed(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
