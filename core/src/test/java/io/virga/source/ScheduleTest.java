package io.virga.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> from(Schedule schedule, String start, int count) {
        List<String> moments = new ArrayList<>();
        Instant at = Instant.parse(start);
        for (int i = 0; i < count; i++) {
            at = schedule.after(at);
            moments.add(at.toString());
        }
        return moments;
    }

    @Property
    void an_interval_is_due_at_its_whole_multiples(
            @ForAll @IntRange(min = 1, max = 100_000) int seconds,
            @ForAll @LongRange(min = -4_000_000_000_000L, max = 8_000_000_000_000L) long ms) {
        Schedule every = new Schedule.Every(Duration.ofSeconds(seconds));
        Instant moment = Instant.ofEpochMilli(ms);
        Instant next = every.after(moment);
        assertThat(next).isAfter(moment).isBeforeOrEqualTo(moment.plusSeconds(seconds));
        assertThat(Math.floorMod(next.toEpochMilli(), seconds * 1000L)).isZero();
    }

    @Test
    void a_cron_expression_is_meant_in_its_zone() {
        Schedule cron = new Schedule.Cronly("15 6 * * MON-FRI", BERLIN);
        assertThat(from(cron, "2026-11-20T12:00:00Z", 2))
                .containsExactly("2026-11-23T05:15:00Z", "2026-11-24T05:15:00Z");
        assertThat(from(cron, "2026-07-02T12:00:00Z", 1)).containsExactly("2026-07-03T04:15:00Z");
    }

    @Test
    void a_time_that_spring_skips_does_not_come_that_day_and_one_that_autumn_repeats_counts_once() {
        Schedule daily = new Schedule.Cronly("30 2 * * *", BERLIN);
        assertThat(from(daily, "2026-03-27T12:00:00Z", 2))
                .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(from(daily, "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    }

    @Test
    void every_quarter_of_an_hour_goes_on_through_both_changes_of_the_clock() {
        Schedule quarters = new Schedule.Cronly("*/15 * * * *", BERLIN);
        for (String start : List.of("2026-03-29T00:00:00Z", "2026-10-25T00:00:00Z")) {
            Instant at = Instant.parse(start);
            for (int i = 0; i < 16; i++) {
                Instant next = quarters.after(at);
                assertThat(Duration.between(at, next)).as("after " + at).isEqualTo(Duration.ofMinutes(15));
                at = next;
            }
        }
    }

    @Property(tries = 300)
    void moments_of_a_cron_expression_come_in_order(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        Schedule cron = new Schedule.Cronly("7 1,2,3 * * *", ZoneId.of("America/New_York"));
        Instant moment = Instant.ofEpochSecond(second);
        Instant next = cron.after(moment);
        assertThat(next).isAfter(moment).isBefore(moment.plus(Duration.ofHours(24)));
        assertThat(cron.after(next)).isAfter(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "61 * * * *", "0 0 30 2 *", "@never", "* * * * * * *"})
    void what_is_no_expression_or_never_comes_true_is_refused_with_what_was_given(String expression) {
        assertThatThrownBy(() -> new Schedule.Cronly(expression, BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cron '" + expression + "'");
    }

    @Test
    void an_interval_below_a_second_is_refused() {
        assertThatThrownBy(() -> new Schedule.Every(Duration.ofMillis(999))).hasMessageContaining("1 s to 366 days");
    }
}
