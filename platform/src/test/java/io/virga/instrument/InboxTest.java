package io.virga.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Format;
import io.virga.format.Frame;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Frame frame() {
        return new Frame("A", Optional.empty(), Format.JSON, Optional.empty(), "test", new byte[100]);
    }

    @Test
    void a_full_batch_leaves_at_once_and_the_rest_when_its_time_has_come_though_nothing_follows() throws Exception {
        Inbox inbox = new Inbox(10_000, 3);
        for (int i = 0; i < 4; i++) {
            inbox.put(frame(), Optional.empty());
        }

        assertThat(inbox.take(LONG, LONG)).hasSize(3);
        long begun = System.nanoTime();
        assertThat(inbox.take(Duration.ofMillis(200), LONG)).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void nothing_leaves_before_its_time() throws Exception {
        Inbox inbox = new Inbox(10_000, 3);
        inbox.put(frame(), Optional.empty());

        assertThat(inbox.take(LONG, Duration.ofMillis(50))).isEmpty();
        assertThat(inbox.take(Duration.ZERO, LONG)).hasSize(1);
        assertThat(inbox.take(Duration.ZERO, Duration.ofMillis(10))).isEmpty();
    }

    @Test
    void room_is_told_by_bytes_and_comes_back() throws Exception {
        Inbox inbox = new Inbox(150, 10);
        inbox.put(frame(), Optional.empty());
        assertThat(inbox.hasRoom()).isTrue();
        inbox.put(frame(), Optional.empty());
        assertThat(inbox.hasRoom()).isFalse();
        inbox.take(Duration.ZERO, LONG);
        assertThat(inbox.awaitRoom()).isTrue();
        inbox.close();
        assertThat(inbox.awaitRoom()).isFalse();
        assertThat(inbox.take(LONG, LONG)).isEmpty();
    }
}
