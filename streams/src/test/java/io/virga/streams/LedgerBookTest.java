package io.virga.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Reason;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import io.virga.quality.Outcome;
import io.virga.wire.LedgerCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class LedgerBookTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:30Z");
    private static final Outcome DEAD = new Outcome.DeadLettered(Reason.MALFORMED, "a test");

    private final KeyValueStore<Bytes, byte[]> store =
            Stores.inMemoryKeyValueStore("ledger").get();

    @Test
    void only_what_changed_is_told() {
        LedgerBook book = new LedgerBook(store, "quality", 2);
        book.count("a", "p", 7, NOON, DEAD);
        book.count("a", "p", 5, NOON, DEAD);

        LedgerEntry expected = new LedgerEntry(
                "a", "p", "quality", Instant.parse("2026-11-21T12:00:00Z"), 2, 5, 7, new Counts(0, 0, 0, 0, 0, 0, 2));
        assertThat(told(book, NOON)).containsExactly(expected);
        assertThat(told(book, NOON)).isEmpty();
    }

    @Test
    void book_opened_again_tells_all_it_holds_since_a_crash_may_have_eaten_the_telling() {
        LedgerBook before = new LedgerBook(store, "quality", 0);
        before.count("a", "p", 0, NOON, DEAD);
        before.count("b", "p", 0, NOON, DEAD);
        List<LedgerEntry> entries = told(before, NOON);

        assertThat(told(new LedgerBook(store, "quality", 0), NOON))
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(entries);
    }

    @Test
    void entry_is_forgotten_two_hours_after_its_last_count_however_old_its_minute() {
        LedgerBook book = new LedgerBook(store, "quality", 0);
        Instant longAgo = NOON.minus(Duration.ofDays(3));
        book.count("a", "p", 0, longAgo, DEAD);
        told(book, NOON);
        book.count("a", "p", 1, longAgo, DEAD);
        assertThat(told(book, NOON.plus(Duration.ofHours(1))))
                .singleElement()
                .satisfies(entry -> assertThat(entry.counts().deadLettered()).isEqualTo(2));

        told(book, NOON.plus(Duration.ofHours(3)));
        assertThat(told(new LedgerBook(store, "quality", 0), NOON)).hasSize(1);
        told(book, NOON.plus(Duration.ofHours(3)).plusMillis(1));
        assertThat(told(new LedgerBook(store, "quality", 0), NOON)).isEmpty();
    }

    private static List<LedgerEntry> told(LedgerBook book, Instant now) {
        List<LedgerEntry> entries = new ArrayList<>();
        book.tell(now, (key, value) -> entries.add(LedgerCodec.decode(value)));
        return entries;
    }
}
