package io.virga.store;

import io.virga.verification.Predictand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * How long forecasts and their scores stay in the tables: by the time that they are valid for, counted back from the newest of
 * the same station and predictand, since stations live by different clocks. Whole days go, a few thousand rows at a time, so
 * that who reads and writes meanwhile never waits long. What days added up to is not touched.
 */
public final class Retention {
    /** Rows that one statement deletes at most: some tens of milliseconds. */
    private static final int BATCH = 2_000;

    private static final String EXTENTS =
            "SELECT station, predictand, MIN(valid_at) AS oldest, MAX(valid_at) AS newest FROM ";
    private static final String BY_STATION = " GROUP BY station, predictand";
    private static final String DELETE = "DELETE FROM ";
    private static final String OLD = " WHERE station = ? AND predictand = ? AND valid_at < ? LIMIT " + BATCH;

    private final Query query;
    private final Function<Predictand, Duration> kept;

    /**
     * Retention in these tables.
     *
     * @param kept how long; at least as long as a correction may still change a score
     */
    public Retention(Query query, Function<Predictand, Duration> kept) {
        this.query = query;
        this.kept = kept;
    }

    /**
     * What was removed.
     *
     * @param forecasts rows of that table
     * @param scores rows of that table
     */
    public record Removed(long forecasts, long scores) {
        /** Nothing. */
        public static final Removed NONE = new Removed(0, 0);

        /** Both together. */
        public Removed plus(Removed other) {
            return new Removed(forecasts + other.forecasts, scores + other.scores);
        }
    }

    private record Extent(String station, Predictand predictand, Instant oldest, Instant newest) {}

    /**
     * Removes what has been kept long enough.
     *
     * @param goesOn asked between two statements; what is left is removed the next time
     * @throws StoreException if the database does not answer
     */
    public Removed sweep(BooleanSupplier goesOn) {
        return new Removed(sweep("forecasts", goesOn), sweep("scores", goesOn));
    }

    private long sweep(String table, BooleanSupplier goesOn) {
        long removed = 0;
        for (Extent extent : query.list(EXTENTS + table + BY_STATION, List.of(), Retention::extent)) {
            Instant end = extent.newest().minus(kept.apply(extent.predictand())).truncatedTo(ChronoUnit.DAYS);
            int batch = BATCH;
            while (extent.oldest().isBefore(end) && batch == BATCH && goesOn.getAsBoolean()) {
                batch = query.update(
                        DELETE + table + OLD,
                        List.of(extent.station(), extent.predictand().wireName(), end));
                removed += batch;
            }
        }
        return removed;
    }

    private static Extent extent(ResultSet row) throws SQLException {
        return new Extent(
                row.getString("station"),
                Query.predictand(row),
                Query.instant(row, "oldest"),
                Query.instant(row, "newest"));
    }
}
