package io.virga.store;

import io.virga.ledger.Account;
import io.virga.quality.Counts;
import java.util.Collection;
import java.util.List;

/**
 * A table held against the outcomes that fill it.
 *
 * @param table which
 * @param outcome what a record must have become to be a row there
 * @param expected how many did
 * @param rows how many are there
 */
public record TableBalance(String table, String outcome, long expected, long rows) {

    /**
     * What the tables hold, counted row by row.
     *
     * @param observations rows of that table
     * @param deadLetters rows of that table that quality control has buried
     */
    public record Rows(long observations, long deadLetters) {
        /**
         * Counts them.
         *
         * @throws StoreException if the database does not answer
         */
        public static Rows count(Query query) {
            return new Rows(
                    number(query, "SELECT COUNT(*) FROM observations"),
                    number(query, "SELECT COUNT(*) FROM dead_letters WHERE stage = 'quality'"));
        }

        private static long number(Query query, String sql) {
            return query.list(sql, List.of(), row -> row.getLong(1)).get(0);
        }
    }

    /** The tables that hold one row an outcome; a correction takes the row of what it corrects. */
    public static List<TableBalance> of(Collection<Account> accounts, Rows rows) {
        Counts all = accounts.stream().map(Account::counts).reduce(Counts.NONE, Counts::plus);
        return List.of(
                new TableBalance(
                        "observations",
                        "accepted and not revised",
                        all.accepted() - all.revising(),
                        rows.observations()),
                new TableBalance("dead_letters", "dead-lettered", all.deadLettered(), rows.deadLetters()));
    }

    /** Rows too many; below 0, rows too few. */
    public long difference() {
        return rows - expected;
    }
}
