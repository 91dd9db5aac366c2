package io.virga.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Call A = new Call("a", "http://h/a", List.of());
    private static final Call B = new Call("b", "http://h/b", List.of());

    private final Turn turn = new Turn(NOON, List.of(A, B), BackOff.USUAL, new SplittableRandom(1));

    private static Fault fault(Trouble trouble) {
        return new Fault(trouble, "why", NOON);
    }

    @Test
    void a_call_that_fails_for_a_passing_reason_is_tried_again_with_growing_pauses_while_others_go_on() {
        assertThat(turn.next(NOON)).contains(A);
        turn.failed(A, fault(Trouble.SERVER_FAULT), Optional.empty(), NOON);
        assertThat(turn.next(NOON)).contains(B);
        turn.answered(B);
        assertThat(turn.next(NOON)).isEmpty();
        assertThat(turn.isOver()).isFalse();
        Instant first = turn.nextAt().orElseThrow();
        assertThat(first).isBetween(NOON.plusSeconds(2), NOON.plusSeconds(3));
        assertThat(turn.next(first)).contains(A);
        turn.failed(A, fault(Trouble.SERVER_FAULT), Optional.empty(), first);
        assertThat(turn.nextAt().orElseThrow()).isBetween(first.plusSeconds(4), first.plusSeconds(6));
        assertThat(turn.fault()).isPresent();
        turn.answered(A);
        assertThat(turn.isOver()).isTrue();
        assertThat(turn.fault()).as("made good").isEmpty();
    }

    @Test
    void a_call_that_is_refused_is_left_until_the_next_turn_and_its_fault_stands() {
        turn.failed(A, fault(Trouble.REFUSED), Optional.empty(), NOON);
        turn.answered(B);
        assertThat(turn.isOver()).isTrue();
        assertThat(turn.fault()).map(Fault::trouble).contains(Trouble.REFUSED);
    }

    @Test
    void a_service_that_asks_for_a_pause_gets_it_but_not_for_years() {
        turn.answered(B);
        turn.failed(A, fault(Trouble.LIMITED), Optional.of(Duration.ofMinutes(10)), NOON);
        assertThat(turn.nextAt()).contains(NOON.plusSeconds(600));
        turn.failed(A, fault(Trouble.LIMITED), Optional.of(Duration.ofDays(4000)), NOON);
        assertThat(turn.nextAt()).contains(NOON.plus(BackOff.MOST_ASKED_FOR));
    }

    @Test
    void no_pause_of_our_own_is_longer_than_its_limit_with_its_share_of_chance() {
        for (int failures = 1; failures < 200; failures++) {
            assertThat(BackOff.USUAL.after(failures, Optional.empty(), new SplittableRandom(failures)))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(450));
        }
    }

    @Test
    void a_jump_of_the_clock_makes_nothing_wait() {
        turn.answered(B);
        turn.failed(A, fault(Trouble.TIMED_OUT), Optional.empty(), NOON);
        Instant before = NOON.minus(Duration.ofDays(1));
        turn.retime(before);
        assertThat(turn.next(before)).contains(A);
    }
}
