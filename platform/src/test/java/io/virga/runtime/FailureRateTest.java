package io.virga.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FailureRateTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final FailureRate rate = new FailureRate(2, Duration.ofMinutes(5), now::get);

    @Test
    void failures_one_after_the_other_are_too_many_at_some_point() {
        assertThat(rate.oneMore()).isTrue();
        assertThat(rate.oneMore()).isTrue();
        assertThat(rate.oneMore()).isFalse();
        assertThat(rate).hasToString("3 failures within PT5M");
    }

    @Test
    void failures_far_apart_are_never_too_many() {
        for (int i = 0; i < 10; i++) {
            assertThat(rate.oneMore()).isTrue();
            now.updateAndGet(before -> before.plus(Duration.ofMinutes(3)));
        }
    }

    @Test
    void failures_of_before_the_clock_was_set_back_do_not_count_until_it_has_caught_up() {
        rate.oneMore();
        rate.oneMore();
        now.updateAndGet(before -> before.minus(Duration.ofHours(1)));

        assertThat(rate.oneMore()).isTrue();
        assertThat(rate.recent()).isEqualTo(1);
    }
}
