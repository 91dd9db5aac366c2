package io.virga.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant NOON = Instant.parse("2020-06-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Pace hourASecond = new Pace(OptionalDouble.of(1), clock);

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void without_a_pace_everything_is_due() {
        Pace unlimited = new Pace(OptionalDouble.empty(), clock);
        unlimited.passed(NOON);
        assertThat(unlimited.until(at(1_000_000))).isZero();
    }

    @Test
    void the_first_event_is_due_at_once_and_asking_again_changes_nothing() {
        assertThat(hourASecond.until(NOON)).isZero();
        hourASecond.passed(NOON);
        assertThat(hourASecond.until(at(60))).isEqualTo(Duration.ofSeconds(1));
        assertThat(hourASecond.until(at(60))).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofMillis(400));
        assertThat(hourASecond.until(at(60))).isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void lost_time_is_made_up() {
        hourASecond.passed(NOON);
        clock.pass(Duration.ofSeconds(10));
        hourASecond.passed(at(60));
        assertThat(hourASecond.until(at(11 * 60))).isEqualTo(Duration.ofSeconds(1));
    }

    /** A minute at 10,000 hours a second is 1.7 µs: rounded to milliseconds it would be nothing. */
    @Test
    void many_small_steps_add_up_to_their_time() {
        Pace fast = new Pace(OptionalDouble.of(10_000), clock);
        for (int minute = 0; minute <= 6_000_000; minute += 60) {
            fast.passed(at(minute));
        }
        assertThat(fast.until(at(6_000_000))).isBetween(Duration.ofMillis(9_999), Duration.ofMillis(10_001));
    }

    @Test
    void a_row_from_the_distant_future_costs_a_day_and_its_successors_nothing() {
        hourASecond.passed(NOON);
        Instant wrong = Instant.parse("2099-01-01T00:00:00Z");
        assertThat(hourASecond.until(wrong)).isEqualTo(Duration.ofSeconds(24));
        clock.pass(Duration.ofSeconds(24));
        hourASecond.passed(wrong);
        assertThat(hourASecond.until(at(60))).isZero();
        hourASecond.passed(at(60));
        assertThat(hourASecond.until(at(120))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_file_that_begins_without_a_time_starts_within_a_day() {
        hourASecond.passed(Instant.EPOCH);
        assertThat(hourASecond.until(NOON)).isEqualTo(Duration.ofSeconds(24));
    }

    @Test
    void a_late_row_is_due_at_once_and_does_not_delay_those_after_it() {
        hourASecond.passed(at(120));
        assertThat(hourASecond.until(at(60))).isZero();
        hourASecond.passed(at(60));
        assertThat(hourASecond.until(at(180))).isEqualTo(Duration.ofSeconds(1));
    }
}
