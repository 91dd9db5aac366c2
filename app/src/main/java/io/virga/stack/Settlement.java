package io.virga.stack;

import io.virga.quality.Counts;
import io.virga.store.LedgerStore.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of everything that was read: the ledger's accounts held against what the sources say they delivered and
 * against what the tables hold.
 *
 * @param accounts by source
 * @param faults what does not add up, one line each; empty when all does
 */
public record Settlement(List<Account> accounts, List<String> faults) {
    /** What {@link #rows} hold. */
    public static final List<String> HEADING = List.of(
            "source",
            "read",
            "accepted",
            "(flagged)",
            "(revising)",
            "duplicate",
            "superseded",
            "late",
            "dead-lettered");

    /** Copies the lists. */
    public Settlement {
        accounts = List.copyOf(accounts);
        faults = List.copyOf(faults);
    }

    /**
     * Adds up.
     *
     * @param delivered records by source, as the sources' own offsets have it; only sources that tell
     * @param observations rows of that table
     * @param deadLetters rows of that table from the stage that the ledger is about
     */
    static Settlement of(List<Account> accounts, Map<String, Long> delivered, long observations, long deadLetters) {
        List<String> faults = new ArrayList<>();
        for (Account account : accounts) {
            if (account.residual() != 0) {
                faults.add("of " + account.received() + " records of " + account.source() + ", " + account.residual()
                        + " have no outcome");
            }
        }
        delivered.forEach((source, count) -> {
            long received = accounts.stream()
                    .filter(account -> account.source().equals(source))
                    .mapToLong(Account::received)
                    .sum();
            if (received != count) {
                faults.add(source + " has delivered " + count + " records, but the ledger knows " + received);
            }
        });
        long kept = accounts.stream()
                .map(Account::counts)
                .mapToLong(counts -> counts.accepted() - counts.revising())
                .sum();
        compare(faults, "observations", kept, "accepted and not revised", observations);
        long dead = accounts.stream()
                .map(Account::counts)
                .mapToLong(Counts::deadLettered)
                .sum();
        compare(faults, "dead_letters", dead, "dead-lettered", deadLetters);
        return new Settlement(accounts, faults);
    }

    private static void compare(List<String> faults, String table, long expected, String outcome, long rows) {
        if (expected != rows) {
            faults.add("table " + table + " holds " + rows + " rows, but " + expected + " records were " + outcome);
        }
    }

    /** One row a source, for people. */
    public List<List<String>> rows() {
        return accounts.stream().map(Settlement::row).toList();
    }

    private static List<String> row(Account account) {
        Counts counts = account.counts();
        List<String> row = new ArrayList<>(List.of(account.source()));
        for (long number : new long[] {
            account.received(),
            counts.accepted(),
            counts.flagged(),
            counts.revising(),
            counts.duplicate(),
            counts.superseded(),
            counts.late(),
            counts.deadLettered()
        }) {
            row.add(Long.toString(number));
        }
        return row;
    }
}
