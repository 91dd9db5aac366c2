package io.virga.store;

import io.virga.verification.Predictand;
import io.virga.verification.ScoreSums;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the scores of any period add up to, over all stations: from sums of days, however many scores they were. */
public final class DailyScoresStore {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String WHERE = " WHERE t.predictand = ? AND t.day_at >= ? AND t.day_at < ?";
    private static final String OF_LEAD = " AND t.lead_s = ?";
    private static final String DAYS = "SELECT t.day_at, SUM(t.scores) AS n FROM daily_scores AS t" + WHERE;
    private static final String NEWEST_DAYS = " GROUP BY t.day_at ORDER BY t.day_at DESC LIMIT ?";
    private static final String ANY_BEFORE =
            "SELECT t.day_at FROM daily_scores AS t WHERE t.predictand = ? AND t.day_at < ? LIMIT 1";
    private static final String GROUPS =
            "SELECT t.model, t.lead_s, MIN(t.first_at) AS first_at, MAX(t.last_at) AS last_at,"
                    + " MAX(IF(t.challenges < t.scores, t.last_at, NULL)) AS led_at, SUM(t.challenges) AS challenges"
                    + " FROM daily_scores AS t" + WHERE;
    private static final String CELLS = """
            SELECT t.model, t.lead_s, e.whose, e.bin, SUM(e.n) AS n, SUM(e.error) AS error,
            SUM(e.absolute) AS absolute, SUM(e.squared) AS squared, SUM(e.forecast) AS forecast,
            SUM(e.events) AS events FROM daily_scores AS t, JSON_TABLE(t.sums, '$[*]' COLUMNS (
            whose VARCHAR(32) PATH '$.whose', bin INT PATH '$.bin', n BIGINT PATH '$.n', error BIGINT PATH '$.error',
            absolute BIGINT PATH '$.absolute', squared BIGINT PATH '$.squared', forecast BIGINT PATH '$.forecast',
            events BIGINT PATH '$.events')) AS e""" + WHERE;
    private static final String BY_SLOT = " GROUP BY t.model, t.lead_s, e.whose, e.bin";
    private static final String BY_MODEL = " GROUP BY t.model, t.lead_s ORDER BY t.model, t.lead_s";

    private final Query query;

    /** Reads by these queries. */
    public DailyScoresStore(Query query) {
        this.query = query;
    }

    /**
     * What the scores of one model and lead add up to.
     *
     * @param model who made the forecasts
     * @param lead how far they looked ahead
     * @param challenger whether on the newest of the days all of them challenged somebody
     * @param sums of the whole period
     */
    public record Summed(String model, Duration lead, boolean challenger, ScoreSums sums) {}

    /**
     * The newest days that together hold so many scores, at least so many days; the days themselves where there are fewer.
     *
     * @param lead only forecasts that look so far ahead
     * @return the beginning of the first of them; nothing without any
     */
    public Optional<Instant> since(Predictand predictand, Optional<Duration> lead, Instant to, int days, long scores) {
        List<Object> parameters = new ArrayList<>(List.of(predictand.wireName(), EARLIEST, end(to)));
        String sql = DAYS + lead(lead, parameters) + NEWEST_DAYS;
        parameters.add(Math.toIntExact(Math.max(days, scores)));
        long held = 0;
        Optional<Instant> newest = Optional.empty();
        Optional<Instant> first = Optional.empty();
        for (Map.Entry<Instant, Long> day :
                query.list(sql, parameters, row -> Map.entry(Query.instant(row, "day_at"), row.getLong("n")))) {
            newest = newest.or(() -> Optional.of(day.getKey()));
            Instant enough = newest.orElseThrow().minus(DAY.multipliedBy(days - 1L));
            if (held >= scores && day.getKey().isBefore(enough)) {
                break;
            }
            held += day.getValue();
            first = Optional.of(day.getKey());
        }
        return first;
    }

    /** Whether there are sums of days before a time. */
    public boolean isAnyBefore(Predictand predictand, Instant time) {
        return !query.list(ANY_BEFORE, List.of(predictand.wireName(), time), row -> true)
                .isEmpty();
    }

    /**
     * What the scores of each model and lead add up to, of all whole days that a period touches.
     *
     * @param from inclusive valid time
     * @param to exclusive
     */
    public List<Summed> sums(Predictand predictand, Optional<Duration> lead, Instant from, Instant to) {
        List<Object> parameters = new ArrayList<>(List.of(predictand.wireName(), begin(from), end(to)));
        String more = lead(lead, parameters);
        Map<String, Map<ScoreSums.Slot, ScoreSums.Cell>> cells = new HashMap<>();
        query.list(CELLS + more + BY_SLOT, parameters, row -> {
            cells.computeIfAbsent(group(row), unused -> new HashMap<>()).put(slot(row), cell(row));
            return true;
        });
        return query.list(GROUPS + more + BY_MODEL, parameters, row -> {
            Instant last = Query.instant(row, "last_at");
            return new Summed(
                    row.getString("model"),
                    Duration.ofSeconds(row.getLong("lead_s")),
                    row.getObject("led_at") == null
                            || Query.instant(row, "led_at").isBefore(last),
                    new ScoreSums(
                            Query.instant(row, "first_at"),
                            last,
                            row.getLong("challenges"),
                            cells.getOrDefault(group(row), Map.of())));
        });
    }

    private static Instant begin(Instant time) {
        return time.isBefore(EARLIEST) ? EARLIEST : time.truncatedTo(ChronoUnit.DAYS);
    }

    /** The first beginning of a day that is not before a time. */
    private static Instant end(Instant time) {
        if (!time.isBefore(LATEST)) {
            return LATEST;
        }
        Instant begin = begin(time);
        return begin.equals(time) ? time : begin.plus(DAY);
    }

    private static String lead(Optional<Duration> lead, List<Object> parameters) {
        lead.ifPresent(length -> parameters.add(length.toSeconds()));
        return lead.isPresent() ? OF_LEAD : "";
    }

    private static String group(ResultSet row) throws SQLException {
        return row.getString("model") + " " + row.getLong("lead_s");
    }

    private static ScoreSums.Slot slot(ResultSet row) throws SQLException {
        return new ScoreSums.Slot(ScoreSums.Of.valueOf(row.getString("whose")), row.getInt("bin"));
    }

    private static ScoreSums.Cell cell(ResultSet row) throws SQLException {
        return new ScoreSums.Cell(
                row.getLong("n"),
                row.getLong("error"),
                row.getLong("absolute"),
                row.getLong("squared"),
                row.getLong("forecast"),
                row.getLong("events"));
    }
}
