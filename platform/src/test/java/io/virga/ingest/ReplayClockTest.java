package io.virga.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReplayClockTest {
    private static Instant second(long n) {
        return Instant.ofEpochSecond(n);
    }

    @Test
    void the_clock_trails_an_ordered_replay_by_63_records() {
        ReplayClock clock = new ReplayClock(Optional.empty());
        for (int i = 0; i < 1_000; i++) {
            assertThat(clock.after(second(i))).isEqualTo(second(Math.max(0, i - 63)));
        }
    }

    @Test
    void the_clock_commits_itself_with_the_64th_record() {
        ReplayClock clock = new ReplayClock(Optional.empty());
        for (int i = 0; i < 63; i++) {
            clock.after(second(i));
        }
        assertThat(clock.settled()).isEmpty();
        clock.after(second(63));
        assertThat(clock.settled()).contains(second(0));
    }

    @Test
    void a_clock_that_goes_on_never_says_less_than_it_said() {
        ReplayClock clock = new ReplayClock(Optional.of(second(500)));
        for (int i = 0; i < 64; i++) {
            assertThat(clock.after(second(i))).isEqualTo(second(500));
        }
        for (int i = 0; i < 64; i++) {
            clock.after(second(600 + i));
        }
        assertThat(clock.after(second(700))).isEqualTo(second(601));
    }

    /** Wrong dates in less than one record of 64 leave the clock where the right ones put it; it never goes back. */
    @Property
    void scattered_wrong_dates_do_not_move_a_settled_clock(@ForAll long seed) {
        Random random = new Random(seed);
        ReplayClock clock = new ReplayClock(Optional.empty());
        Instant before = Instant.MIN;
        for (int i = 0; i < 2_000; i++) {
            boolean wrong = random.nextInt(4) == 0;
            Instant reading = clock.after(wrong ? second(1_000_000 + random.nextInt(1_000)) : second(i));
            if (clock.settled().isPresent()) {
                assertThat(reading)
                        .isBetween(second(Math.max(0, i - 63)), second(i))
                        .isAfterOrEqualTo(before);
                before = reading;
            }
        }
    }
}
