package io.virga.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what sweeps of radars hold. */
public final class RadarStore {
    private static final String SWEEPS = "SELECT * FROM radar_sweeps WHERE site = ? AND start_at >= ? AND start_at < ?";
    private static final String OLDEST = SWEEPS + " AND (start_at, cut) > (?, ?) ORDER BY start_at, cut LIMIT ?";
    private static final String NEWEST = SWEEPS + " ORDER BY start_at DESC, cut DESC LIMIT ?";

    private final Query query;

    /** Reads by these queries. */
    public RadarStore(Query query) {
        this.query = query;
    }

    /**
     * A row.
     *
     * @param cut number in the coverage pattern, from 1
     * @param elevation degrees
     * @param coverage share of the circle, 0 to 1
     * @param moments JSON: a list with an object a moment
     */
    public record SweepRow(
            String site,
            Instant volume,
            int cut,
            String state,
            Instant start,
            Instant end,
            double elevation,
            int radials,
            double coverage,
            Optional<Integer> pattern,
            String supplement,
            Optional<Double> nyquist,
            String moments,
            String source,
            Instant arrival) {}

    /**
     * Sweeps of a radar, oldest first.
     *
     * @param from inclusive, by the sweep's start
     * @param to exclusive
     * @param cursor of the page before
     */
    public Page<SweepRow> sweeps(String site, Instant from, Instant to, Optional<String> cursor, int limit) {
        String[] after = cursor.orElse("1000-01-01T00:00:00Z 0").split(" ", 2);
        Instant reached = Instant.parse(after[0]);
        return Page.of(
                query.list(
                        OLDEST,
                        List.of(
                                site,
                                reached.isAfter(from) ? reached : from,
                                to,
                                reached,
                                after.length > 1 ? after[1] : "",
                                limit + 1),
                        RadarStore::row),
                limit,
                last -> last.start() + " " + last.cut());
    }

    /** Sweeps of a radar, newest first. */
    public List<SweepRow> newest(String site, Instant from, Instant to, int limit) {
        return query.list(NEWEST, List.of(site, from, to, limit), RadarStore::row);
    }

    private static SweepRow row(ResultSet row) throws SQLException {
        int pattern = row.getInt("pattern");
        Optional<Integer> known = row.wasNull() ? Optional.empty() : Optional.of(pattern);
        return new SweepRow(
                row.getString("site"),
                Query.instant(row, "volume_at"),
                row.getInt("cut"),
                row.getString("state"),
                Query.instant(row, "start_at"),
                Query.instant(row, "end_at"),
                row.getDouble("elevation"),
                row.getInt("radials"),
                row.getDouble("coverage"),
                known,
                row.getString("supplement"),
                Query.number(row, "nyquist"),
                row.getString("moments"),
                row.getString("source"),
                Query.instant(row, "arrival"));
    }
}
