package io.virga.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void round_that_fails_is_followed_by_the_next() {
        try (Rounds rounds = new Rounds("rounds")) {
            rounds.every(Duration.ZERO, SHORT, () -> {
                throw new IllegalStateException("round " + done.incrementAndGet());
            });

            await().atMost(PATIENCE).until(() -> done.get() >= 3);
        }
    }

    @Test
    void work_that_takes_time_rests_as_many_times_as_long() {
        try (Rounds rounds = new Rounds("rounds")) {
            CountDownLatch never = new CountDownLatch(1);
            long begun = System.nanoTime();
            rounds.resting(Duration.ZERO, SHORT, 9, () -> {
                done.incrementAndGet();
                waitFor(never, 20);
            });

            await().atMost(PATIENCE).until(() -> done.get() >= 3);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(2 * 20 * 10));
        }
    }

    @Test
    void closing_interrupts_the_round_under_way_and_waits_for_it_and_nothing_is_done_behind_it() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Rounds rounds = new Rounds("rounds");
        rounds.every(Duration.ZERO, SHORT, () -> {
            begun.countDown();
            waitFor(never, PATIENCE.toMillis());
            done.incrementAndGet();
        });
        await().atMost(PATIENCE).until(() -> begun.getCount() == 0);

        assertThat(rounds.close(PATIENCE)).isTrue();

        rounds.once(Duration.ZERO, done::incrementAndGet);
        assertThat(rounds.closed()).isTrue();
        assertThat(done).hasValue(1);
    }

    private static void waitFor(CountDownLatch latch, long ms) {
        try {
            assertThat(latch.await(ms, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
