package io.virga.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SetBackTest {
    private final AtomicLong ahead = new AtomicLong();
    private final SetBack setBack =
            new SetBack(() -> Clock.systemUTC().instant().plusMillis(ahead.get()));

    @Test
    void clock_that_goes_on_or_is_set_ahead_is_not_set_back() {
        assertThat(setBack.happened()).isFalse();
        ahead.set(Duration.ofHours(1).toMillis());
        assertThat(setBack.happened()).isFalse();
    }

    @Test
    void clock_that_is_set_back_is_noticed_once() {
        ahead.set(-Duration.ofHours(1).toMillis());

        assertThat(setBack.happened()).isTrue();
        assertThat(setBack.happened()).isFalse();
    }

    @Test
    void correction_of_a_second_is_none_of_its_business() {
        ahead.set(-Duration.ofSeconds(1).toMillis());

        assertThat(setBack.happened()).isFalse();
    }
}
