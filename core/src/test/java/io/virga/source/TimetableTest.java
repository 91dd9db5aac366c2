package io.virga.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Schedule MINUTES = new Schedule.Every(Duration.ofMinutes(1));

    private static Timetable table(Duration jitter, Duration catchUp, Optional<Instant> done, Instant now) {
        return new Timetable(MINUTES, jitter, catchUp, new SplittableRandom(7), done, now);
    }

    private static Timetable plain(Optional<Instant> done, Instant now) {
        return table(Duration.ZERO, Duration.ZERO, done, now);
    }

    @Test
    void the_first_turn_is_at_once_and_the_others_by_the_schedule() {
        Instant now = NOON.plusSeconds(10);
        Timetable table = plain(Optional.empty(), now);
        assertThat(table.due(now)).contains(now);
        table.begin();
        table.end(now, now.plusSeconds(1));
        assertThat(table.due(NOON.plusSeconds(59))).isEmpty();
        assertThat(table.next()).isEqualTo(NOON.plusSeconds(60));
        assertThat(table.due(NOON.plusSeconds(60))).contains(NOON.plusSeconds(60));
    }

    @Test
    void a_turn_that_takes_long_is_not_overlapped_and_what_it_missed_is_one_turn() {
        Timetable table = plain(Optional.of(NOON), NOON.plusSeconds(1));
        Instant first = table.due(NOON.plusSeconds(60)).orElseThrow();
        table.begin();
        assertThat(table.due(NOON.plusSeconds(200))).isEmpty();
        Instant end = NOON.plusSeconds(250);
        table.end(first, end);
        assertThat(table.due(end)).contains(end);
        table.begin();
        table.end(end, end.plusSeconds(1));
        assertThat(table.next()).isEqualTo(NOON.plusSeconds(300));
    }

    @Test
    void with_catch_up_each_missed_moment_is_a_turn_oldest_first_and_those_further_back_are_not() {
        Instant now = NOON.plus(Duration.ofMinutes(10)).plusSeconds(5);
        Timetable table = table(Duration.ofSeconds(30), Duration.ofMinutes(3), Optional.of(NOON), now);
        List<Instant> turns = new ArrayList<>();
        for (Optional<Instant> due = table.due(now); due.isPresent(); due = table.due(now)) {
            turns.add(due.get());
            table.begin();
            table.end(due.get(), now);
        }
        assertThat(turns).containsExactly(NOON.plusSeconds(480), NOON.plusSeconds(540), NOON.plusSeconds(600));
        assertThat(table.next()).isBetween(NOON.plusSeconds(660), NOON.plusSeconds(690));
    }

    @Test
    void after_a_rest_without_catch_up_there_is_one_turn_at_once() {
        Instant now = NOON.plus(Duration.ofMinutes(10)).plusSeconds(5);
        assertThat(plain(Optional.of(NOON), now).due(now)).contains(now);
        assertThat(plain(Optional.of(NOON.plusSeconds(600)), now).due(now))
                .as("nothing missed")
                .isEmpty();
    }

    @Test
    void a_clock_that_is_set_back_makes_no_turn_wait_for_it() {
        Timetable table = plain(Optional.of(NOON), NOON.plusSeconds(1));
        Instant before = NOON.minus(Duration.ofHours(5)).plusSeconds(30);
        assertThat(table.due(before)).isEmpty();
        assertThat(table.next()).isEqualTo(before.plusSeconds(30));
        assertThat(table.due(before.plusSeconds(30))).contains(before.plusSeconds(30));
    }

    @Test
    void a_turn_on_demand_is_due_at_once_or_as_soon_as_the_one_that_runs_has_ended() {
        Timetable table = plain(Optional.of(NOON), NOON.plusSeconds(1));
        table.ask();
        assertThat(table.due(NOON.plusSeconds(2))).contains(NOON.plusSeconds(2));
        table.begin();
        table.ask();
        assertThat(table.due(NOON.plusSeconds(3))).isEmpty();
        table.end(NOON.plusSeconds(2), NOON.plusSeconds(4));
        assertThat(table.due(NOON.plusSeconds(4))).contains(NOON.plusSeconds(4));
        table.begin();
        table.end(NOON.plusSeconds(4), NOON.plusSeconds(5));
        assertThat(table.due(NOON.plusSeconds(5))).isEmpty();
    }

    @Property
    void turns_never_overlap_and_never_go_back_whatever_the_clock_does(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 400) Integer> steps,
            @ForAll @IntRange(min = 0, max = 600) int catchUp) {
        Timetable table = table(Duration.ofSeconds(20), Duration.ofSeconds(catchUp), Optional.of(NOON), NOON);
        Instant now = NOON;
        Instant last = NOON;
        Optional<Instant> running = Optional.empty();
        for (int step : steps) {
            now = now.plusSeconds(step);
            Optional<Instant> due = table.due(now);
            if (running.isPresent()) {
                assertThat(due).isEmpty();
                table.end(running.get(), now);
                last = running.get();
                running = Optional.empty();
            } else if (due.isPresent()) {
                assertThat(due.get()).isAfter(last).isBeforeOrEqualTo(now);
                table.begin();
                running = due;
            }
        }
    }

    @Test
    void jitter_puts_turns_off_by_at_most_itself_and_not_all_by_the_same() {
        Timetable table = table(Duration.ofSeconds(20), Duration.ZERO, Optional.of(NOON), NOON);
        List<Long> delays = new ArrayList<>();
        for (int minute = 1; minute <= 50; minute++) {
            Instant slot = NOON.plusSeconds(60L * minute);
            assertThat(table.due(slot.minusMillis(1))).isEmpty();
            delays.add(Duration.between(slot, table.next()).toMillis());
            table.begin();
            table.end(slot, table.next());
        }
        assertThat(delays).allMatch(delay -> delay >= 0 && delay <= 20_000);
        assertThat(delays.stream().distinct().count()).isGreaterThan(40);
    }
}
