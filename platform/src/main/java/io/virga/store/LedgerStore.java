package io.virga.store;

import io.virga.quality.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the account of what became of every report. */
public final class LedgerStore {
    private static final String COLUMNS = " SUM(accepted) accepted, SUM(flagged) flagged, SUM(revising) revising,"
            + " SUM(duplicate) duplicate, SUM(superseded) superseded, SUM(late) late,"
            + " SUM(dead_lettered) dead_lettered";
    private static final String BY_SOURCE = "SELECT source, SUM(received) received, SUM(accepted) accepted,"
            + " SUM(flagged) flagged, SUM(revising) revising, SUM(duplicate) duplicate, SUM(superseded) superseded,"
            + " SUM(late) late, SUM(dead_lettered) dead_lettered FROM (SELECT source, source_partition,"
            + " CASE WHEN source = '?' THEN SUM(dead_lettered) ELSE MAX(last_sequence) + 1 END received," + COLUMNS
            + " FROM ledger GROUP BY source, source_partition) parts GROUP BY source ORDER BY source";

    private final Query query;

    /** Reads by these queries. */
    public LedgerStore(Query query) {
        this.query = query;
    }

    /**
     * The account of one source.
     *
     * @param received by the sequences on its envelopes: one more than the last of each part. Records that are no envelopes
     *     have no sequence and are counted as they are found, under source {@code ?}
     * @param counts by outcome
     */
    public record Account(String source, long received, Counts counts) {
        /** Received reports without an outcome yet; 0 when all are accounted for. */
        public long residual() {
            return received - counts.total();
        }
    }

    /** The accounts of all sources. */
    public List<Account> accounts() {
        return query.list(BY_SOURCE, List.of(), LedgerStore::account);
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("source"),
                row.getLong("received"),
                new Counts(
                        row.getLong("accepted"),
                        row.getLong("flagged"),
                        row.getLong("revising"),
                        row.getLong("duplicate"),
                        row.getLong("superseded"),
                        row.getLong("late"),
                        row.getLong("dead_lettered")));
    }
}
