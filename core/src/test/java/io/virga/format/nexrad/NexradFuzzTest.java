package io.virga.format.nexrad;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NexradFuzzTest {
    private static final int INPUTS = 8_000;

    /** The long form runs for as long as one likes: main of {@link NexradFuzz}. */
    @Test
    void damaged_bytes_give_a_result_or_the_declared_exception() {
        NexradFuzz fuzz = new NexradFuzz(20261121);

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < INPUTS; i++) {
                fuzz.once();
            }
        });
    }
}
