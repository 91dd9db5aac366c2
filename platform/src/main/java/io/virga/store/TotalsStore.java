package io.virga.store;

import io.virga.observation.Element;
import io.virga.summary.RunningStatistic.Series;
import io.virga.summary.Totals;
import io.virga.summary.WindowSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads window summaries and running statistics. */
public final class TotalsStore {
    private static final String UNFOLDED = """
            JSON_TABLE(t.totals, '$[*]' COLUMNS (element VARCHAR(32) PATH '$.element', n BIGINT PATH '$.n',
            total DOUBLE PATH '$.total', least DOUBLE PATH '$.least', greatest DOUBLE PATH '$.greatest',
            first_at DATETIME(3) PATH '$.first_at', last_at DATETIME(3) PATH '$.last_at',
            arrival DATETIME(3) PATH '$.arrival')) AS e""";
    private static final String WINDOWS =
            "SELECT t.station, t.window_ms, t.start_at, e.* FROM summaries AS t, " + UNFOLDED
                    + " WHERE t.station = ? AND e.element = ? AND t.window_ms = ? AND t.start_at >= ? AND t.start_at < ?";
    private static final String SUMMARIES = WINDOWS + " AND t.start_at > ? ORDER BY t.start_at LIMIT ?";
    private static final String NEWEST = WINDOWS + " ORDER BY t.start_at DESC LIMIT ?";
    /** Every row holds at least one element, so a page and one more needs no more rows than it has elements. */
    private static final String STATISTICS = "SELECT t.station, t.series, e.* FROM (SELECT * FROM statistics"
            + " WHERE station BETWEEN ? AND ? AND (station, series) >= (?, ?) ORDER BY station, series LIMIT ?) AS t, "
            + UNFOLDED
            + " WHERE (t.station, t.series, e.element) > (?, ?, ?) ORDER BY t.station, t.series, e.element LIMIT ?";

    private static final String BEYOND_ALL = "\u007f";

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

    /**
     * The totals of one element in a window.
     *
     * @param station an id, or {@link WindowSummary#ALL}
     * @param element what was measured
     * @param window how long the window is
     * @param start its inclusive start
     * @param totals what fell into it
     */
    public record WindowTotals(String station, Element element, Duration window, Instant start, Totals totals) {}

    /**
     * The totals of one element at a station since its first report.
     *
     * @param station the station id
     * @param series which reports
     * @param element what was measured
     * @param totals all values so far
     */
    public record StationTotals(String station, Series series, Element element, Totals totals) {}

    /** Windows, oldest first. */
    public Page<WindowTotals> summaries(Windows asked, Optional<String> cursor, int limit) {
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
    public List<WindowTotals> newest(Windows asked, int limit) {
        List<Object> parameters = List.of(
                asked.station(),
                asked.element().wireName(),
                asked.window().toMillis(),
                asked.from(),
                asked.to(),
                limit);
        return query.list(NEWEST, parameters, TotalsStore::summary);
    }

    /** Running statistics of one station or of all, in the order of station, series and element. */
    public Page<StationTotals> statistics(Optional<String> station, Optional<String> cursor, int limit) {
        String[] after = Arrays.copyOf(cursor.orElse("").split(" ", 3), 3);
        String from = Objects.requireNonNullElse(after[0], "");
        String series = Objects.requireNonNullElse(after[1], "");
        String element = Objects.requireNonNullElse(after[2], "");
        List<Object> parameters = List.of(
                station.orElse(from),
                station.orElse(BEYOND_ALL),
                from,
                series,
                limit + 2,
                from,
                series,
                element,
                limit + 1);
        return Page.of(
                query.list(STATISTICS, parameters, TotalsStore::statistic),
                limit,
                last -> last.station() + " " + last.series().wireName() + " "
                        + last.element().wireName());
    }

    private static WindowTotals summary(ResultSet row) throws SQLException {
        return new WindowTotals(
                row.getString("station"),
                element(row),
                Duration.ofMillis(row.getLong("window_ms")),
                Query.instant(row, "start_at"),
                totals(row));
    }

    private static StationTotals statistic(ResultSet row) throws SQLException {
        String series = row.getString("series");
        return new StationTotals(
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
