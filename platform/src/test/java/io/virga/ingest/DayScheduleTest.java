package io.virga.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DayScheduleTest {
    private static final Instant BEGUN = Instant.parse("2026-03-29T00:59:30Z");

    @Test
    void first_day_is_due_at_once_and_the_others_evenly_after_it() {
        DaySchedule schedule = new DaySchedule(BEGUN, 10);
        assertThat(schedule.due(BEGUN)).isEqualTo(1);
        assertThat(schedule.due(BEGUN.plusMillis(99))).isEqualTo(1);
        assertThat(schedule.due(BEGUN.plusMillis(100))).isEqualTo(2);
        assertThat(schedule.due(BEGUN.plusSeconds(3600))).isEqualTo(36_001);
    }

    @Test
    void wait_ends_when_the_day_is_due_and_not_before() {
        for (double pace : new double[] {0.001, 0.3, 1, 7, 9_999}) {
            DaySchedule schedule = new DaySchedule(BEGUN, pace);
            Instant now = BEGUN.plusMillis(123);
            long next = schedule.due(now);
            Duration wait = schedule.until(next, now);
            assertThat(wait).isPositive();
            assertThat(schedule.due(now.plus(wait))).isGreaterThan(next);
            assertThat(schedule.due(now.plus(wait).minusMillis(2))).isLessThanOrEqualTo(next);
        }
    }
}
