package io.virga.store;

import io.virga.observation.Element;
import io.virga.summary.RunningStatistic;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.Totals;
import io.virga.summary.WindowSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads window summaries and running statistics. */
public final class TotalsStore {
    private static final String SUMMARIES = "SELECT * FROM summaries WHERE station = ? AND element = ?"
            + " AND window_ms = ? AND start_at >= ? AND start_at < ? AND start_at > ? ORDER BY start_at LIMIT ?";
    private static final String NEWEST = "SELECT * FROM summaries WHERE station = ? AND element = ?"
            + " AND window_ms = ? AND start_at >= ? AND start_at < ? ORDER BY start_at DESC LIMIT ?";
    private static final String STATISTICS = "SELECT * FROM statistics ORDER BY station, series, element";
    private static final String STATISTICS_OF =
            "SELECT * FROM statistics WHERE station = ? ORDER BY station, series, element";
    private static final Instant BEGINNING = Instant.parse("1000-01-01T00:00:00Z");

    private final Query query;

    /** Reads by these queries. */
    public TotalsStore(Query query) {
        this.query = query;
    }

    /**
     * What windows are asked for.
     *
     * @param station an id, or {@link WindowSummary#ALL}
     * @param from inclusive start
     * @param to exclusive
     */
    public record Windows(String station, Element element, Duration window, Instant from, Instant to) {}

    /** Windows, oldest first. */
    public Page<WindowSummary> summaries(Windows asked, Optional<String> cursor, int limit) {
        List<Object> parameters = List.of(
                asked.station(),
                asked.element().wireName(),
                asked.window().toMillis(),
                asked.from(),
                asked.to(),
                cursor.map(Instant::parse).orElse(BEGINNING),
                limit + 1);
        return Page.of(
                query.list(SUMMARIES, parameters, TotalsStore::summary),
                limit,
                last -> last.start().toString());
    }

    /** Windows, newest first. */
    public List<WindowSummary> newest(Windows asked, int limit) {
        List<Object> parameters = List.of(
                asked.station(),
                asked.element().wireName(),
                asked.window().toMillis(),
                asked.from(),
                asked.to(),
                limit);
        return query.list(NEWEST, parameters, TotalsStore::summary);
    }

    /** Running statistics of one station or of all. */
    public List<RunningStatistic> statistics(Optional<String> station) {
        return station.map(id -> query.list(STATISTICS_OF, List.of(id), TotalsStore::statistic))
                .orElseGet(() -> query.list(STATISTICS, List.of(), TotalsStore::statistic));
    }

    private static WindowSummary summary(ResultSet row) throws SQLException {
        return new WindowSummary(
                row.getString("station"),
                element(row),
                Duration.ofMillis(row.getLong("window_ms")),
                Query.instant(row, "start_at"),
                totals(row));
    }

    private static RunningStatistic statistic(ResultSet row) throws SQLException {
        String series = row.getString("series");
        return new RunningStatistic(
                row.getString("station"),
                Arrays.stream(Series.values())
                        .filter(s -> s.wireName().equals(series))
                        .findFirst()
                        .orElseThrow(),
                element(row),
                totals(row));
    }

    private static Element element(ResultSet row) throws SQLException {
        return Element.ofWireName(row.getString("element")).orElseThrow();
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong("n"),
                row.getDouble("total"),
                row.getDouble("least"),
                row.getDouble("greatest"),
                Query.instant(row, "first_at"),
                Query.instant(row, "last_at"),
                Query.instant(row, "arrival"));
    }
}
