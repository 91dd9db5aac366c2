package io.virga.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.alert.Alert.MessageType;
import io.virga.alert.Concern.Certainty;
import io.virga.alert.Concern.Kind;
import io.virga.alert.Concern.Severity;
import io.virga.alert.Concern.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AlertCycleTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static Concern concern(String headline) {
        return new Concern(
                Kind.OPERATIONAL,
                "ledger",
                "a, b|c",
                Severity.SEVERE,
                Certainty.OBSERVED,
                Urgency.IMMEDIATE,
                headline,
                "described",
                NOON);
    }

    @Test
    void concern_that_appears_is_raised_once_and_cancelled_once() {
        Optional<Alert> raised = AlertCycle.next(Optional.empty(), Optional.of(concern("one")), NOON.plusSeconds(1));

        assertThat(raised).hasValueSatisfying(alert -> {
            assertThat(alert.type()).isEqualTo(MessageType.ALERT);
            assertThat(alert.eventId()).isEqualTo("ledger:a//b/c:2026-11-21T12:00:00Z");
            assertThat(alert.sent()).isEqualTo(NOON.plusSeconds(1));
        });
        assertThat(AlertCycle.next(raised, Optional.of(concern("one")), NOON.plusSeconds(2)))
                .isEmpty();
        assertThat(AlertCycle.next(raised, Optional.empty(), NOON.plusSeconds(3)))
                .hasValueSatisfying(alert -> {
                    assertThat(alert.type()).isEqualTo(MessageType.CANCEL);
                    assertThat(alert.eventId()).isEqualTo(raised.orElseThrow().eventId());
                    assertThat(alert.concern()).isEqualTo(concern("one"));
                    assertThat(alert.open()).isFalse();
                });
        assertThat(AlertCycle.next(Optional.empty(), Optional.empty(), NOON)).isEmpty();
    }

    @Test
    void concern_that_says_something_else_is_an_update_of_the_same_event() {
        Optional<Alert> raised = AlertCycle.next(Optional.empty(), Optional.of(concern("one")), NOON);
        Optional<Alert> updated = AlertCycle.next(raised, Optional.of(concern("two")), NOON.plusSeconds(1));

        assertThat(updated).hasValueSatisfying(alert -> {
            assertThat(alert.type()).isEqualTo(MessageType.UPDATE);
            assertThat(alert.eventId()).isEqualTo(raised.orElseThrow().eventId());
            assertThat(alert.concern().headline()).isEqualTo("two");
            assertThat(alert.open()).isTrue();
        });
        assertThat(AlertCycle.next(updated, Optional.of(concern("two")), NOON.plusSeconds(2)))
                .isEmpty();
    }

    /** Whatever comes and goes: an alert begins each event and a cancel ends it, with updates between. */
    @Property
    void every_event_is_one_alert_then_updates_then_one_cancel(@ForAll List<Byte> headlines) {
        Optional<Alert> open = Optional.empty();
        List<Alert> sent = new ArrayList<>();
        for (int i = 0; i < headlines.size(); i++) {
            int headline = Math.floorMod(headlines.get(i), 3);
            Optional<Concern> concern =
                    headline == 0 ? Optional.empty() : Optional.of(concern(Integer.toString(headline)));
            Optional<Alert> message = AlertCycle.next(open, concern, NOON.plus(Duration.ofSeconds(i)));
            message.ifPresent(sent::add);
            open = message.or(optional(open)).filter(Alert::open);
            assertThat(open.map(Alert::concern)).isEqualTo(concern);
        }
        MessageType before = MessageType.CANCEL;
        for (Alert alert : sent) {
            assertThat(alert.type() == MessageType.ALERT).isEqualTo(before == MessageType.CANCEL);
            before = alert.type();
        }
    }

    private static java.util.function.Supplier<Optional<Alert>> optional(Optional<Alert> open) {
        return () -> open;
    }

    @Test
    void id_that_no_alert_could_carry_is_refused() {
        for (String id : List.of("", "a b", "a,b", "a<b", "a&b", "a|b")) {
            assertThatThrownBy(() -> new Alert(id, MessageType.ALERT, concern("one"), NOON, Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
