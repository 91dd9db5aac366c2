package io.virga.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.alert.Alert;
import io.virga.alert.Alert.MessageType;
import io.virga.alert.Concern;
import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.quality.Counts;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptStatesTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static AuditedAccount account(String source, long received) {
        return new AuditedAccount(new Account(source, received, Counts.NONE), 0, Optional.empty(), NOON);
    }

    private static Alert alert(String event, MessageType type, Instant onset) {
        return new Alert(
                event,
                type,
                new Concern(
                        Concern.Kind.OPERATIONAL,
                        "ledger",
                        "s",
                        Concern.Severity.SEVERE,
                        Concern.Certainty.OBSERVED,
                        Concern.Urgency.IMMEDIATE,
                        "h",
                        "d",
                        onset),
                NOON,
                Optional.empty());
    }

    @Test
    void newest_account_of_each_source_is_kept_in_the_order_of_names() {
        Accounts accounts = new Accounts();
        accounts.accept(account("b", 1));
        accounts.accept(account("a", 1));
        accounts.accept(account("b", 2));

        assertThat(accounts.all()).containsExactly(account("a", 1), account("b", 2));
    }

    @Test
    void sources_that_somebody_invents_are_kept_up_to_a_bound_and_known_ones_still_change() {
        Accounts accounts = new Accounts();
        for (int i = 0; i < 5_000; i++) {
            accounts.accept(account("source" + i, 1));
        }
        accounts.accept(account("source0", 7));

        assertThat(accounts.all()).hasSize(1_000).contains(account("source0", 7));
    }

    @Test
    void alert_is_open_from_its_first_message_to_its_cancel_and_the_newest_comes_first() {
        OpenAlerts alerts = new OpenAlerts();
        alerts.accept(alert("old", MessageType.ALERT, NOON));
        alerts.accept(alert("new", MessageType.ALERT, NOON.plusSeconds(1)));
        alerts.accept(alert("old", MessageType.UPDATE, NOON));
        assertThat(alerts.all()).extracting(Alert::eventId).containsExactly("new", "old");

        alerts.accept(alert("old", MessageType.CANCEL, NOON));
        alerts.accept(alert("unheard", MessageType.CANCEL, NOON));
        assertThat(alerts.all()).extracting(Alert::eventId).containsExactly("new");
    }
}
