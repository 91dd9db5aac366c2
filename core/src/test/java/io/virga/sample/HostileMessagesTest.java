package io.virga.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.virga.sample.HostileMessages.Hostile;
import io.virga.sample.HostileMessages.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostileMessagesTest {
    private static final byte[] GOOD = "{\"station\":\"A\",\"degrees\":41.5}".getBytes(UTF_8);

    @Test
    void all_kinds_come_and_only_a_missing_one_has_no_value() {
        HostileMessages messages = new HostileMessages(new Random(1), List.of(new byte[] {1}));
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < 500; i++) {
            Hostile one = messages.next(GOOD);
            seen.add(one.kind());
            assertThat(one.value().isEmpty()).isEqualTo(one.kind() == Kind.MISSING);
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(Kind.class));
    }

    @Test
    void a_seed_makes_the_same_messages_again() {
        HostileMessages one = new HostileMessages(new Random(7), List.of(new byte[] {1}));
        HostileMessages other = new HostileMessages(new Random(7), List.of(new byte[] {1}));
        for (int i = 0; i < 200; i++) {
            assertThat(one.next(GOOD).value().orElse(GOOD))
                    .isEqualTo(other.next(GOOD).value().orElse(GOOD));
        }
    }

    @Test
    void number_in_text_gives_way_to_what_is_none() {
        HostileMessages messages = new HostileMessages(new Random(1), List.of(new byte[] {1}));
        String text = new String(messages.of(Kind.NOT_A_NUMBER, GOOD).value().orElseThrow(), UTF_8);
        assertThat(text).startsWith("{\"station\":\"A\",\"degrees\":").doesNotContain("41.5");
    }
}
