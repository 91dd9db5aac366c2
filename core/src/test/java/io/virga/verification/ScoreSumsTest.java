package io.virga.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.virga.station.StationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Sums tell what the scores one by one tell, in whatever order, and forget without a trace what is replaced. */
class ScoreSumsTest {
    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    @Property(tries = 200)
    void sums_give_the_marks_of_the_scores_one_by_one(
            @ForAll long seed, @ForAll @IntRange(max = 60) int count, @ForAll Predictand predictand) {
        Random random = new Random(seed);
        Scorecard card = Scorecard.NONE;
        ScoreSums sums = ScoreSums.NONE;
        for (int i = 0; i < count; i++) {
            Score score = score(random, predictand);
            card = card.with(score);
            sums = sums.replace(Optional.empty(), score);
        }
        Scorecard summed = sums.card(predictand);
        same(summed.model(), card.model());
        same(summed.persistence().baseline(), card.persistence().baseline());
        same(summed.diurnal().model(), card.diurnal().model());
        same(summed.climatology().baseline(), card.climatology().baseline());
        same(summed.climatology().model(), card.climatology().model());
        assertThat(sums.count()).isEqualTo(count);
    }

    @Property(tries = 200)
    void replaced_scores_leave_no_trace_and_parts_add_up(@ForAll long seed, @ForAll Predictand predictand) {
        Random random = new Random(seed);
        List<Score> stand = new ArrayList<>();
        ScoreSums all = ScoreSums.NONE;
        for (int i = 0; i < 40; i++) {
            Score next = score(random, predictand);
            if (!stand.isEmpty() && random.nextBoolean()) {
                all = all.replace(Optional.of(stand.remove(random.nextInt(stand.size()))), next);
            } else {
                all = all.replace(Optional.empty(), next);
            }
            stand.add(next);
        }
        ScoreSums parts = stand.stream()
                .map(score -> ScoreSums.NONE.replace(Optional.empty(), score))
                .reduce(ScoreSums.NONE, ScoreSums::plus);

        assertThat(all).isEqualTo(parts);
    }

    private static void same(Marks summed, Marks one) {
        assertThat(summed.contingency()).isEqualTo(one.contingency());
        assertThat(summed.errors().count()).isEqualTo(one.errors().count());
        assertThat(summed.errors().sum()).isCloseTo(one.errors().sum(), within(1e-4));
        assertThat(summed.errors().absolute()).isCloseTo(one.errors().absolute(), within(1e-4));
        assertThat(summed.errors().squared()).isCloseTo(one.errors().squared(), within(1e-4));
        for (int bin = 0; bin < Probabilities.BINS; bin++) {
            Probabilities.Bin sum = summed.probabilities().bins().get(bin);
            Probabilities.Bin expected = one.probabilities().bins().get(bin);
            assertThat(sum.count()).isEqualTo(expected.count());
            assertThat(sum.events()).isEqualTo(expected.events());
            assertThat(sum.sum()).isCloseTo(expected.sum(), within(1e-4));
        }
    }

    /** Valid at one time, so that first and last are the same whatever was replaced. */
    private static Score score(Random random, Predictand predictand) {
        return new Score(
                new Target(new StationId("S" + random.nextInt(1000)), predictand, NOON),
                NOON.minus(Duration.ofHours(6)),
                "tree@1",
                value(random, predictand),
                predictand.isEvent() ? random.nextInt(2) : value(random, predictand),
                new Baselines(
                        maybe(random, predictand),
                        predictand.isEvent() ? OptionalDouble.empty() : maybe(random, predictand),
                        maybe(random, predictand)),
                random.nextInt(3) == 0
                        ? Optional.of(new Challenge("other@2", OptionalDouble.empty()))
                        : Optional.empty());
    }

    private static OptionalDouble maybe(Random random, Predictand predictand) {
        return random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(value(random, predictand));
    }

    /** Of an event often one of the borders of bins, the half among them. */
    private static double value(Random random, Predictand predictand) {
        if (!predictand.isEvent()) {
            return random.nextDouble() * 60 - 20;
        }
        return random.nextBoolean() ? random.nextInt(11) / 10.0 : random.nextDouble();
    }
}
