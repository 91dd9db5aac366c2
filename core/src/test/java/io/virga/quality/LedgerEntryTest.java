package io.virga.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.Reason;
import io.virga.quality.Outcome.DeadLettered;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerEntryTest {
    private static final Outcome DEAD = new DeadLettered(Reason.EMPTY, "nothing there");

    @Test
    void an_entry_grows_by_one_outcome_and_spans_the_sequences_seen_in_any_order() {
        LedgerEntry entry = new LedgerEntry("s", "p", "quality", Instant.EPOCH, 3, 10, 10, Counts.NONE);
        LedgerEntry grown = entry.plus(12, DEAD).plus(8, DEAD).plus(9, DEAD);
        assertThat(grown.firstSequence()).isEqualTo(8);
        assertThat(grown.lastSequence()).isEqualTo(12);
        assertThat(grown.counts()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 3));
        assertThat(entry.counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void the_total_leaves_out_what_is_part_of_the_accepted() {
        assertThat(new Counts(10, 4, 2, 1, 1, 1, 1).total()).isEqualTo(14);
        assertThat(new Counts(1, 2, 3, 4, 5, 6, 7).plus(new Counts(10, 20, 30, 40, 50, 60, 70)))
                .isEqualTo(new Counts(11, 22, 33, 44, 55, 66, 77));
    }

    @Test
    void counts_below_zero_are_refused() {
        assertThatThrownBy(() -> new Counts(0, 0, 0, 0, 0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Counts(0, 0, -1, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settings_refuse_negative_spans_and_a_horizon_of_nothing() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new QualitySettings(second.negated(), second, second))
                .hasMessageContaining("quality.ahead");
        assertThatThrownBy(() -> new QualitySettings(second, second.negated(), second))
                .hasMessageContaining("quality.lateness");
        assertThatThrownBy(() -> new QualitySettings(second, second, Duration.ZERO))
                .hasMessageContaining("quality.duplicate-horizon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOD", "SOM"})
    void summaries_of_days_and_months_are_told_apart(String type) {
        assertThat(ReportTypes.isSummary(type)).isTrue();
        assertThat(ReportTypes.isSummary("FM-15")).isFalse();
    }
}
