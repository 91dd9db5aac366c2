package io.virga.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeenTest {
    @Property(tries = 200)
    void what_was_seen_is_known_after_a_restart_and_nothing_else_is(
            @ForAll List<byte[]> records, @ForAll List<byte[]> others) {
        Seen seen = Seen.nothing();
        records.forEach(seen::add);
        Seen again = Seen.of(seen.text());
        assertThat(again.size()).isEqualTo(seen.size());
        records.forEach(record -> {
            assertThat(again.has(record)).isTrue();
            assertThat(again.copy().add(record)).isFalse();
        });
        others.stream()
                .filter(other -> records.stream().noneMatch(record -> java.util.Arrays.equals(record, other)))
                .forEach(other -> assertThat(again.has(other)).isFalse());
    }

    @Test
    void the_oldest_are_forgotten_beyond_the_bound() {
        Seen seen = Seen.nothing();
        for (int i = 0; i < Seen.MOST + 10; i++) {
            seen.add(("record " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertThat(seen.size()).isEqualTo(Seen.MOST);
        assertThat(seen.has("record 9".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(seen.has("record 10".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(seen.text().length()).as("fits into an offset").isLessThan(300_000);
    }

    @Test
    void text_that_is_none_has_seen_nothing() {
        assertThat(Seen.of("not base64!").size()).isZero();
        assertThat(Seen.of("").size()).isZero();
    }
}
