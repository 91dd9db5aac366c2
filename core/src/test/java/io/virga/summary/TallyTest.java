package io.virga.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.observation.Element;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

    /** A report, or a correction of an earlier one of the same number. */
    record Sent(int number, TotalsByElement totals) {}

    @Property
    void totals_are_those_of_the_last_revision_of_each_report_whatever_came_before(@ForAll("reports") List<Sent> sent) {
        Map<Integer, TotalsByElement> kept = new HashMap<>();
        Tally tally = tallyOf(sent, kept);

        assertThat(values(tally)).isEqualTo(independent(kept.values().stream().toList()));
        assertThat(values(Tally.decode(tally.encode()))).isEqualTo(values(tally));
    }

    @Property
    void settled_reports_go_on_counting_and_survive_corrections_of_the_others(
            @ForAll("reports") List<Sent> first, @ForAll("reports") List<Sent> second) {
        Map<Integer, TotalsByElement> settled = new HashMap<>();
        Tally tally = tallyOf(first, settled);
        settled.values().forEach(tally::settle);
        Map<Integer, TotalsByElement> kept = new HashMap<>();
        add(tally, second, kept);

        List<TotalsByElement> all =
                Stream.concat(settled.values().stream(), kept.values().stream()).toList();
        assertThat(values(tally)).isEqualTo(independent(all));
        assertThat(values(Tally.decode(tally.encode()))).isEqualTo(values(tally));
    }

    @Property
    void totals_survive_their_bytes(@ForAll("totals") TotalsByElement totals) {
        assertThat(TotalsByElement.decode(totals.encode())).isEqualTo(totals);
        assertThat(TotalsByElement.arrival(totals.encode())).isEqualTo(totals.arrival());
    }

    @Property
    void bytes_that_are_none_are_refused(@ForAll byte[] bytes) {
        for (byte[] cut : List.of(bytes, Arrays.copyOf(bytes, bytes.length / 2))) {
            refusesOrReads(() -> Tally.decode(cut));
            refusesOrReads(() -> TotalsByElement.decode(cut));
        }
    }

    @Test
    void corrected_extreme_is_gone_and_a_corrected_sum_is_exact() {
        Tally tally = tallyOf(List.of(sent(1, 0.1), sent(2, 1e16), sent(3, 0.2), sent(2, 0.3)), new HashMap<>());

        Totals totals = tally.totals().get(Element.AIR_TEMPERATURE);
        assertThat(totals.max()).isEqualTo(0.3);
        assertThat(totals.sum())
                .isEqualTo(new BigDecimal(0.1)
                        .add(new BigDecimal(0.2))
                        .add(new BigDecimal(0.3))
                        .doubleValue());
    }

    @Test
    void element_that_a_correction_no_longer_has_is_no_longer_told() {
        Tally tally = new Tally();
        TotalsByElement before = sent(1, 5).totals();
        TotalsByElement now = TotalsByElement.of(Element.DEW_POINT, Totals.of(2, AT, AT));
        tally.replace(Optional.empty(), before);
        tally.replace(Optional.of(before), now);

        assertThat(tally.totals()).isEqualTo(now);
        tally.replace(Optional.of(now), TotalsByElement.NONE);
        assertThat(tally.totals()).isEqualTo(TotalsByElement.NONE);
    }

    @Test
    void totals_without_values_or_of_numbers_that_are_none_are_refused() {
        assertThatThrownBy(() -> Totals.of(Double.NaN, AT, AT)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Totals(0, 1, 1, 1, AT, AT, AT)).hasMessageContaining("at least one value");
    }

    private static void refusesOrReads(Runnable decoding) {
        try {
            decoding.run();
        } catch (IllegalArgumentException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    private static Tally tallyOf(List<Sent> sent, Map<Integer, TotalsByElement> kept) {
        Tally tally = new Tally();
        add(tally, sent, kept);
        return tally;
    }

    private static void add(Tally tally, List<Sent> sent, Map<Integer, TotalsByElement> kept) {
        for (Sent one : sent) {
            Optional<TotalsByElement> before = Optional.ofNullable(kept.put(one.number(), one.totals()));
            tally.replace(before, one.totals());
            if (before.isPresent() && Tally.shrinks(before.get(), one.totals())) {
                tally.lookThrough(kept.values());
            }
        }
    }

    /** Count, exact sum, extremes and times by element; arrivals never go back, so they are left out. */
    private static Map<Element, List<Object>> independent(List<TotalsByElement> contributions) {
        Map<Element, List<Object>> found = new HashMap<>();
        for (Element element : Element.values()) {
            List<Totals> all = contributions.stream()
                    .flatMap(c -> Stream.ofNullable(c.byElement().get(element)))
                    .toList();
            if (!all.isEmpty()) {
                found.put(
                        element,
                        List.of(
                                all.stream().mapToLong(Totals::count).sum(),
                                all.stream()
                                        .map(t -> new BigDecimal(t.sum()))
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .doubleValue(),
                                all.stream().mapToDouble(Totals::min).min().orElseThrow(),
                                all.stream().mapToDouble(Totals::max).max().orElseThrow(),
                                all.stream()
                                        .map(Totals::first)
                                        .min(Instant::compareTo)
                                        .orElseThrow(),
                                all.stream()
                                        .map(Totals::last)
                                        .max(Instant::compareTo)
                                        .orElseThrow()));
            }
        }
        return found;
    }

    private static Map<Element, List<Object>> values(Tally tally) {
        Map<Element, List<Object>> found = new HashMap<>();
        tally.totals()
                .byElement()
                .forEach((element, t) ->
                        found.put(element, List.of(t.count(), t.sum(), t.min(), t.max(), t.first(), t.last())));
        return found;
    }

    private static Sent sent(int number, double value) {
        return new Sent(number, TotalsByElement.of(Element.AIR_TEMPERATURE, Totals.of(value, AT, AT)));
    }

    @Provide
    Arbitrary<List<Sent>> reports() {
        return Combinators.combine(Arbitraries.integers().between(1, 6), totals())
                .as(Sent::new)
                .list()
                .ofMaxSize(20)
                .map(ArrayList::new);
    }

    @Provide
    Arbitrary<TotalsByElement> totals() {
        Arbitrary<Double> numbers = Arbitraries.doubles().between(-1e6, 1e6);
        Arbitrary<Instant> times =
                Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
        Arbitrary<Totals> several = Combinators.combine(
                        Arbitraries.longs().between(1, 1000), numbers, numbers, numbers, times, times, times)
                .as((n, sum, a, b, s, t, arrival) -> new Totals(
                        n, sum, Math.min(a, b), Math.max(a, b), s.isBefore(t) ? s : t, s.isBefore(t) ? t : s, arrival));
        Arbitrary<Totals> single = Combinators.combine(numbers, times, times).as(Totals::of);
        return Arbitraries.maps(
                        Arbitraries.of(Element.AIR_TEMPERATURE, Element.DEW_POINT, Element.CEILING),
                        Arbitraries.oneOf(several, single))
                .map(TotalsByElement::new);
    }
}
