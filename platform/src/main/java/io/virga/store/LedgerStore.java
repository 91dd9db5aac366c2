package io.virga.store;

import io.virga.ledger.Account;
import io.virga.quality.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads the account of what became of every report: the same as the auditor folds from the topic, by other means. */
public final class LedgerStore {
    private static final String BY_SOURCE = """
            SELECT source,
                   SUM(IF(stage = 'quality', received, 0)) received,
                   SUM(IF(stage = 'outcomes', accepted, 0)) accepted,
                   SUM(IF(stage = 'outcomes', flagged, 0)) flagged,
                   SUM(IF(stage = 'quality', revising, 0)) revising,
                   SUM(IF(stage = 'quality', duplicate, 0)) duplicate,
                   SUM(IF(stage = 'quality', superseded, 0)) superseded,
                   SUM(IF(stage = 'outcomes', late, 0)) late,
                   SUM(IF(stage = 'outcomes', dead_lettered, 0)) dead_lettered
            FROM (SELECT source, source_partition, stage,
                         IF(source = '?', SUM(dead_lettered), MAX(last_sequence) + 1) received,
                         SUM(accepted) accepted, SUM(flagged) flagged, SUM(revising) revising,
                         SUM(duplicate) duplicate, SUM(superseded) superseded, SUM(late) late,
                         SUM(dead_lettered) dead_lettered
                  FROM ledger
                  GROUP BY source, source_partition, stage) parts
            GROUP BY source
            ORDER BY source""";

    private final Query query;

    /** Reads by these queries. */
    public LedgerStore(Query query) {
        this.query = query;
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
