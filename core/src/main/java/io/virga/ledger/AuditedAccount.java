package io.virga.ledger;

import io.virga.alert.Concern;
import io.virga.alert.Concern.Certainty;
import io.virga.alert.Concern.Kind;
import io.virga.alert.Concern.Severity;
import io.virga.alert.Concern.Urgency;
import io.virga.quality.Counts;
import java.time.Instant;
import java.util.Optional;

/**
 * An account with the auditor's verdict.
 *
 * @param account the numbers; its residual includes reports that are under way
 * @param lasting the part of the residual that is not under way: of minutes in which nothing has moved for longer than
 *     the auditor's patience
 * @param since since when the residual or its lasting part is not 0; absent while both are
 * @param asOf when this was so
 */
public record AuditedAccount(Account account, long lasting, Optional<Instant> since, Instant asOf) {
    /** The event of its alerts. */
    public static final String EVENT = "ledger";

    /** Whether both say the same, whenever they said it. */
    public boolean saysTheSameAs(AuditedAccount other) {
        return account.equals(other.account) && lasting == other.lasting && since.equals(other.since);
    }

    /** What is wrong, where anything is. */
    public Optional<Concern> concern() {
        return lasting == 0
                ? Optional.empty()
                : Optional.of(new Concern(
                        Kind.OPERATIONAL,
                        EVENT,
                        account.source(),
                        Severity.SEVERE,
                        Certainty.OBSERVED,
                        Urgency.IMMEDIATE,
                        headline(),
                        description(),
                        since.orElse(asOf)));
    }

    private String headline() {
        long number = Math.abs(lasting);
        String source = "source " + account.source();
        return lasting > 0
                ? (number == 1 ? "1 report of " + source + " has" : number + " reports of " + source + " have")
                        + " no outcome"
                : source + " has " + (number == 1 ? "1 outcome" : number + " outcomes") + " too many";
    }

    private String description() {
        Counts counts = account.counts();
        return "By the sequences on its envelopes, source " + account.source() + " has delivered " + account.received()
                + " reports. On record are " + counts.total() + " outcomes: " + counts.accepted() + " accepted, "
                + counts.duplicate() + " duplicate, " + counts.superseded() + " superseded, " + counts.late()
                + " late, " + counts.deadLettered()
                + " dead-lettered. See docs/operating.md, \"A residual in the ledger\".";
    }
}
