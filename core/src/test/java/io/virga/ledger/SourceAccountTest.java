package io.virga.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.alert.Concern;
import io.virga.quality.Counts;
import io.virga.quality.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAccountTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Counts ACCEPTED = new Counts(1, 0, 0, 0, 0, 0, 0);
    private static final Counts DUPLICATE = new Counts(0, 0, 0, 1, 0, 0, 0);
    /** One of each outcome. */
    private static final List<Counts> OUTCOMES = List.of(
            ACCEPTED,
            new Counts(1, 1, 1, 0, 0, 0, 0),
            DUPLICATE,
            new Counts(0, 0, 0, 0, 1, 0, 0),
            new Counts(0, 0, 0, 0, 0, 1, 0),
            new Counts(0, 0, 0, 0, 0, 0, 1));

    /** What a test delivers, and the entries that it makes. */
    private static final class Books {
        private final Map<String, LedgerEntry> held = new HashMap<>();
        private final Map<String, Deque<LedgerEntry>> told = new LinkedHashMap<>();

        LedgerEntry count(String stage, Instant minute, int task, long sequence, Counts outcome) {
            String key = stage + minute + task;
            LedgerEntry before = held.getOrDefault(
                    key, new LedgerEntry("s", "p", stage, minute, task, sequence, sequence, Counts.NONE));
            LedgerEntry after = new LedgerEntry(
                    "s",
                    "p",
                    stage,
                    minute,
                    task,
                    Math.min(before.firstSequence(), sequence),
                    Math.max(before.lastSequence(), sequence),
                    before.counts().plus(outcome));
            held.put(key, after);
            told.computeIfAbsent(key, k -> new ArrayDeque<>()).add(after);
            return after;
        }

        /** The entries in an order that keeps that of each key, as a topic does. */
        List<LedgerEntry> interleaved(long seed) {
            Random random = new Random(seed);
            List<Deque<LedgerEntry>> left = new ArrayList<>();
            told.values().forEach(queue -> left.add(new ArrayDeque<>(queue)));
            List<LedgerEntry> all = new ArrayList<>();
            while (!left.isEmpty()) {
                int chosen = random.nextInt(left.size());
                all.add(left.get(chosen).remove());
                if (left.get(chosen).isEmpty()) {
                    left.remove(chosen);
                }
            }
            return all;
        }
    }

    /** An account that remembers the entries itself, as the topology's store does. */
    private static final class Folded {
        private final SourceAccount account = new SourceAccount("s", PATIENCE);
        private final Map<String, LedgerEntry> held = new HashMap<>();

        void take(LedgerEntry entry, Instant at) {
            String key = entry.stage() + entry.sourcePartition() + entry.minute() + entry.rawPartition();
            account.replace(Optional.ofNullable(held.put(key, entry)), entry, at);
        }

        static Folded of(List<LedgerEntry> entries) {
            Folded folded = new Folded();
            entries.forEach(entry -> folded.take(entry, NOON));
            return folded;
        }
    }

    /**
     * Reports of a source: their outcomes by sequence, and to which task each went.
     *
     * @param outcomes index of the outcome by sequence
     * @param tasks by sequence
     */
    private record Delivery(List<Integer> outcomes, List<Integer> tasks, long seed) {
        Books books() {
            Books books = new Books();
            for (int i = 0; i < outcomes.size(); i++) {
                books.count(Stages.QUALITY, minute(i), tasks.get(i), i, outcome(i));
                if (hasTopic(i)) {
                    books.count(Stages.OUTCOMES, minute(i), tasks.get(i), i, outcome(i));
                }
            }
            return books;
        }

        Counts outcome(int sequence) {
            return OUTCOMES.get(outcomes.get(sequence));
        }

        boolean hasTopic(int sequence) {
            return outcome(sequence).duplicate() + outcome(sequence).superseded() == 0;
        }

        Instant minute(int sequence) {
            return NOON.minus(Duration.ofMinutes(outcomes.size() / 10)).plus(Duration.ofMinutes(sequence / 10));
        }
    }

    @Provide
    Arbitrary<Delivery> deliveries() {
        return Arbitraries.integers()
                .between(1, 200)
                .flatMap(size -> Combinators.combine(
                                Arbitraries.integers()
                                        .between(0, OUTCOMES.size() - 1)
                                        .list()
                                        .ofSize(size),
                                Arbitraries.integers().between(0, 3).list().ofSize(size),
                                Arbitraries.longs())
                        .as(Delivery::new));
    }

    @Property(tries = 300)
    void account_is_the_same_in_whatever_order_the_entries_come(@ForAll("deliveries") Delivery delivery) {
        Books books = delivery.books();
        AuditedAccount one =
                Folded.of(books.interleaved(delivery.seed())).account.audit(NOON.plus(PATIENCE));
        AuditedAccount other =
                Folded.of(books.interleaved(delivery.seed() + 1)).account.audit(NOON.plus(PATIENCE));

        assertThat(one).isEqualTo(other);
        assertThat(one.account().received()).isEqualTo(delivery.outcomes().size());
        Counts expected = Counts.NONE;
        for (int i = 0; i < delivery.outcomes().size(); i++) {
            expected = expected.plus(delivery.outcome(i));
        }
        assertThat(one.account().counts()).isEqualTo(expected);
        assertThat(one.account().residual()).isZero();
        assertThat(one.lasting()).isZero();
        assertThat(one.since()).isEmpty();
        assertThat(one.concern()).isEmpty();
    }

    @Property(tries = 300)
    void lost_report_and_lost_or_doubled_message_are_a_lasting_residual(
            @ForAll("deliveries") Delivery delivery, @ForAll int place, @ForAll Fault fault) {
        int sequence = Math.floorMod(place, delivery.outcomes().size());
        Books books = new Books();
        for (int i = 0; i < delivery.outcomes().size(); i++) {
            boolean here = i == sequence;
            if (!here || fault != Fault.REPORT_LOST) {
                books.count(Stages.QUALITY, delivery.minute(i), delivery.tasks().get(i), i, delivery.outcome(i));
            }
            int messages = !delivery.hasTopic(i) || here && fault != Fault.MESSAGE_DOUBLED ? 0 : here ? 2 : 1;
            for (int m = 0; m < messages; m++) {
                books.count(
                        Stages.OUTCOMES, delivery.minute(i), delivery.tasks().get(i), i, delivery.outcome(i));
            }
        }
        // The last sequence of all can be missed only once another follows it.
        books.count(Stages.QUALITY, NOON, 0, delivery.outcomes().size(), DUPLICATE);
        AuditedAccount audited =
                Folded.of(books.interleaved(delivery.seed())).account.audit(NOON.plus(PATIENCE));

        long expected = fault == Fault.REPORT_LOST ? 1 : !delivery.hasTopic(sequence) ? 0 : fault.residual;
        assertThat(audited.account().residual()).isEqualTo(expected);
        assertThat(audited.lasting()).isEqualTo(expected);
        assertThat(audited.since().isPresent()).isEqualTo(expected != 0);
        assertThat(audited.concern().isPresent()).isEqualTo(expected != 0);
    }

    private enum Fault {
        REPORT_LOST(1),
        MESSAGE_LOST(1),
        MESSAGE_DOUBLED(-1);

        private final long residual;

        Fault(long residual) {
            this.residual = residual;
        }
    }

    @Test
    void report_lost_in_a_stream_that_never_rests_is_found_once_its_minute_does() {
        Folded folded = new Folded();
        Books books = new Books();
        long sequence = 0;
        Optional<Instant> found = Optional.empty();
        for (int second = 0; second < 600; second++) {
            Instant now = NOON.plusSeconds(second);
            Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
            sequence += second == 90 ? 2 : 1;
            // What quality control tells comes first: there is always something under way.
            folded.take(books.count(Stages.QUALITY, minute, 0, sequence - 1, ACCEPTED), now);
            AuditedAccount audited = folded.account.audit(now);
            assertThat(audited.account().residual()).isPositive();
            assertThat(audited.lasting()).isIn(0L, 1L);
            found = audited.lasting() == 1 ? found.or(() -> Optional.of(now)) : found;
            folded.take(books.count(Stages.OUTCOMES, minute, 0, sequence - 1, ACCEPTED), now);
        }
        assertThat(found).contains(NOON.plusSeconds(119).plus(PATIENCE));
    }

    @Test
    void backlog_is_under_way_as_long_as_it_shrinks() {
        Folded folded = new Folded();
        Books books = new Books();
        for (int i = 0; i < 300; i++) {
            folded.take(books.count(Stages.QUALITY, NOON, 0, i, ACCEPTED), NOON);
        }
        for (int i = 0; i < 300; i++) {
            Instant now = NOON.plusSeconds(i * 10L);
            AuditedAccount audited = folded.account.audit(now);
            assertThat(audited.account().residual()).isEqualTo(300 - i);
            assertThat(audited.since()).contains(NOON);
            assertThat(audited.concern()).isEmpty();
            folded.take(books.count(Stages.OUTCOMES, NOON, 0, i, ACCEPTED), now);
        }
        assertThat(folded.account.audit(NOON.plusSeconds(2991)).since()).isEmpty();
    }

    @Test
    void report_that_comes_after_all_ends_the_concern_once_nothing_moves() {
        Folded folded = new Folded();
        folded.take(entry(Stages.QUALITY, NOON, 2, new Counts(2, 0, 0, 0, 0, 0, 0)), NOON);
        folded.take(entry(Stages.OUTCOMES, NOON, 2, new Counts(2, 0, 0, 0, 0, 0, 0)), NOON);
        Instant raised = NOON.plus(PATIENCE);
        assertThat(folded.account.audit(raised.minusMillis(1)).concern()).isEmpty();
        assertThat(folded.account.audit(raised).concern())
                .map(Concern::headline)
                .contains("1 report of source s has no outcome");

        Instant later = NOON.plus(Duration.ofMinutes(5));
        folded.take(entry(Stages.QUALITY, NOON, 2, new Counts(3, 0, 0, 0, 0, 0, 0)), later);
        folded.take(entry(Stages.OUTCOMES, NOON, 2, new Counts(3, 0, 0, 0, 0, 0, 0)), later);
        AuditedAccount moving = folded.account.audit(later);
        assertThat(moving.account().residual()).isZero();
        assertThat(moving.lasting()).as("not judged while it moves").isEqualTo(1);
        assertThat(folded.account.atRest()).isFalse();

        AuditedAccount done = folded.account.audit(later.plus(PATIENCE));
        assertThat(done.concern()).isEmpty();
        assertThat(done.since()).isEmpty();
        assertThat(folded.account.atRest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT61S", "PT10M", "P1D"})
    void verdict_survives_a_restart_and_is_not_given_anew(Duration pause) {
        Folded before = new Folded();
        before.take(entry(Stages.QUALITY, NOON, 2, new Counts(2, 0, 0, 0, 0, 0, 0)), NOON);
        before.take(entry(Stages.OUTCOMES, NOON, 2, new Counts(2, 0, 0, 0, 0, 0, 0)), NOON);
        AuditedAccount told = before.account.audit(NOON.plus(PATIENCE));
        Instant restart = NOON.plus(pause);
        Folded after = new Folded();
        before.held.values().forEach(entry -> after.take(entry, restart));
        after.account.resume(told);

        for (int second = 0; second < 120; second++) {
            AuditedAccount audited = after.account.audit(restart.plusSeconds(second));
            assertThat(audited.saysTheSameAs(told)).isTrue();
            assertThat(audited.concern()).isEqualTo(told.concern());
        }
    }

    @Test
    void verdict_of_before_a_restart_stands_while_an_older_minute_moves() {
        Folded before = new Folded();
        Instant next = NOON.plus(Duration.ofMinutes(1));
        before.take(entry(Stages.QUALITY, NOON, 0, ACCEPTED), NOON);
        before.take(entry(Stages.OUTCOMES, NOON, 0, ACCEPTED), NOON);
        before.take(entry(Stages.QUALITY, next, 2, ACCEPTED), next);
        before.take(entry(Stages.OUTCOMES, next, 2, ACCEPTED), next);
        AuditedAccount told = before.account.audit(next.plus(PATIENCE));
        assertThat(told.lasting()).isEqualTo(1);

        Instant restart = next.plus(PATIENCE);
        Folded after = new Folded();
        before.held.values().forEach(entry -> after.take(entry, restart));
        after.account.resume(told);
        for (int second = 0; second < 300; second++) {
            Instant now = restart.plusSeconds(second);
            Counts repeats = new Counts(1, 0, 0, second + 1, 0, 0, 0);
            after.take(entry(Stages.QUALITY, NOON, second + 3, repeats), now);
            assertThat(after.account.audit(now).lasting()).isEqualTo(1);
        }
    }

    @Test
    void unreadable_records_have_no_sequence_and_are_held_against_their_dead_letters() {
        Folded folded = new Folded();
        Counts dead = new Counts(0, 0, 0, 0, 0, 0, 3);
        folded.take(new LedgerEntry("?", "raw-0", Stages.QUALITY, NOON, 0, 70, 90, dead), NOON);
        assertThat(folded.account.audit(NOON).account().residual()).isEqualTo(3);

        folded.take(new LedgerEntry("?", "raw-0", Stages.OUTCOMES, NOON, 0, 70, 90, dead), NOON);
        assertThat(folded.account.audit(NOON).account().received()).isEqualTo(3);
        assertThat(folded.account.audit(NOON).account().residual()).isZero();
    }

    @Test
    void entry_that_shrinks_shows_as_a_residual_instead_of_being_believed() {
        Folded folded = new Folded();
        folded.take(entry(Stages.QUALITY, NOON, 9, new Counts(10, 0, 0, 0, 0, 0, 0)), NOON);
        folded.take(entry(Stages.OUTCOMES, NOON, 9, new Counts(10, 0, 0, 0, 0, 0, 0)), NOON);
        folded.account.audit(NOON.plus(PATIENCE));
        folded.take(entry(Stages.OUTCOMES, NOON, 9, ACCEPTED), NOON.plus(PATIENCE));

        assertThat(folded.account.audit(NOON.plus(PATIENCE.multipliedBy(2))).lasting())
                .isEqualTo(9);
    }

    @Test
    void claims_of_any_time_and_sequence_are_survived() {
        Folded folded = new Folded();
        Counts one = new Counts(0, 0, 0, 1, 0, 0, 0);
        for (int i = 0; i < 1000; i++) {
            Instant minute = NOON.plus(Duration.ofDays(i));
            folded.take(new LedgerEntry("s", "p" + i, Stages.QUALITY, minute, 0, 0, Long.MAX_VALUE, one), NOON);
        }
        AuditedAccount audited = folded.account.audit(NOON.plus(PATIENCE));

        assertThat(audited.account().received()).isEqualTo(Long.MAX_VALUE);
        assertThat(audited.lasting()).isEqualTo(Long.MAX_VALUE - 1000);
    }

    private static LedgerEntry entry(String stage, Instant minute, long last, Counts counts) {
        return new LedgerEntry("s", "p", stage, minute, 0, 0, last, counts);
    }
}
