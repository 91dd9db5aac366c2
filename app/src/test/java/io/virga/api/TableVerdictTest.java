package io.virga.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.store.TableBalance;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableVerdictTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static TableBalance balance(long expected, long rows) {
        return new TableBalance("observations", "accepted", expected, rows);
    }

    @Test
    void table_that_agrees_has_no_since() {
        assertThat(TableVerdict.of(balance(5, 5), Optional.empty(), NOON).since())
                .isEmpty();
    }

    @Test
    void difference_lasts_since_it_became_what_it_is_however_the_numbers_grow() {
        TableVerdict first = TableVerdict.of(balance(5, 4), Optional.empty(), NOON);
        TableVerdict second = TableVerdict.of(balance(9, 8), Optional.of(first), NOON.plusSeconds(10));
        TableVerdict moved = TableVerdict.of(balance(9, 7), Optional.of(second), NOON.plusSeconds(20));
        TableVerdict settled = TableVerdict.of(balance(9, 9), Optional.of(moved), NOON.plusSeconds(30));

        assertThat(first.since()).contains(NOON);
        assertThat(second.since()).contains(NOON);
        assertThat(second.asOf()).isEqualTo(NOON.plusSeconds(10));
        assertThat(moved.since()).contains(NOON.plusSeconds(20));
        assertThat(settled.since()).isEmpty();
    }
}
