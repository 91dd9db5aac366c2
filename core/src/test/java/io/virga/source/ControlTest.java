package io.virga.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.source.SourceCommand.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static SourceCommand told(Verb verb, int second) {
        return new SourceCommand("s", verb, NOON.plusSeconds(second));
    }

    @Test
    void a_source_waits_from_a_pause_to_a_resume() {
        Control control = new Control(Optional.empty());
        assertThat(control.isPaused()).isFalse();
        control.take(told(Verb.PAUSE, 1));
        control.take(told(Verb.TRIGGER, 2));
        assertThat(control.isPaused()).isTrue();
        control.take(told(Verb.RESUME, 3));
        assertThat(control.isPaused()).isFalse();
    }

    @Test
    void a_turn_on_demand_is_taken_once_over_restarts_too() {
        Control control = new Control(Optional.empty());
        control.take(told(Verb.TRIGGER, 1));
        assertThat(control.takeTrigger()).isTrue();
        assertThat(control.takeTrigger()).isFalse();
        Control again = new Control(Optional.of(control.triggered()));
        again.take(told(Verb.TRIGGER, 1));
        assertThat(again.takeTrigger()).isFalse();
        again.take(told(Verb.TRIGGER, 2));
        assertThat(again.takeTrigger()).isTrue();
    }

    @Test
    void a_command_is_for_somebody() {
        assertThatThrownBy(() -> new SourceCommand("", Verb.PAUSE, NOON)).hasMessageContaining("name of a source");
    }

    @Test
    void a_host_is_asked_no_more_often_than_the_least_of_those_who_ask_it_promises() {
        HostBudget budget = new HostBudget(600, 2, 0);
        budget.atMost(60);
        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isZero();
        assertThat(budget.take(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(budget.take(500_000_000)).isEqualTo(Duration.ofMillis(500));
        assertThat(budget.take(1_000_000_000)).isZero();
        long sent = 0;
        for (long ms = 2_000; ms < 62_000; ms += 50) {
            sent += budget.take(ms * 1_000_000).isZero() ? 1 : 0;
        }
        assertThat(sent).isBetween(60L, 62L);
    }
}
