package io.virga.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoders;
import io.virga.format.Decoding.Rejected;
import io.virga.format.Envelopes;
import io.virga.format.Reason;
import io.virga.observation.Descriptor;
import io.virga.observation.Element;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.observation.SourceClock.Kind;
import io.virga.observation.Verdict;
import io.virga.quality.Outcome.Accepted;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.Outcome.Duplicate;
import io.virga.quality.Outcome.Late;
import io.virga.quality.Outcome.Superseded;
import io.virga.station.StationId;
import io.virga.units.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QualityControlTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration LATENESS = Duration.ofDays(7);

    private final QualityControl control =
            new QualityControl(new Decoders(), new QualitySettings(AHEAD, LATENESS, Duration.ofDays(7)));

    private static Observation observation(
            Instant observedAt, Kind kind, Instant reading, Instant arrival, Measurement... values) {
        return new Observation(
                new ObservationId(new StationId("A"), observedAt, "AUTO"),
                Optional.empty(),
                List.of(values),
                Optional.empty(),
                0,
                new Provenance("test", "0", 0, new SourceClock(kind, reading), arrival));
    }

    private static Observation at(Instant observedAt) {
        return observation(observedAt, Kind.WALL, NOW, NOW);
    }

    private static Measurement of(Element element, double value, Verdict verdict) {
        return Measurement.of(element, new Quantity(value, element.unit()), "").with(verdict);
    }

    private Verdict judged(Measurement measurement) {
        Outcome outcome = control.judge(observation(NOW, Kind.WALL, NOW, NOW, measurement), Optional.empty());
        return ((Accepted) outcome).observation().measurements().get(0).verdict();
    }

    @ParameterizedTest
    @EnumSource(names = {"WALL", "SIMULATED"})
    void a_report_up_to_the_limit_ahead_of_its_clock_is_believed_and_beyond_it_is_not(Kind kind) {
        Instant limit = NOW.plus(AHEAD);
        Instant elsewhere = NOW.plus(Duration.ofDays(400)); // the arrival must not matter for these clocks
        assertThat(control.judge(observation(limit, kind, NOW, elsewhere), Optional.empty()))
                .isInstanceOf(Accepted.class);
        Outcome beyond = control.judge(observation(limit.plusMillis(1), kind, NOW, elsewhere), Optional.empty());
        assertThat(beyond).isInstanceOf(DeadLettered.class);
        assertThat(((DeadLettered) beyond).reason()).isEqualTo(Reason.CLOCK_AHEAD);
        assertThat(((DeadLettered) beyond).detail()).contains(NOW.toString(), "PT5M");
    }

    @Test
    void a_replay_may_be_ahead_of_its_own_clock_but_not_of_its_arrival() {
        Instant reading = NOW.minus(Duration.ofDays(3000));
        assertThat(control.judge(
                        observation(reading.plus(Duration.ofDays(30)), Kind.REPLAY, reading, NOW), Optional.empty()))
                .isInstanceOf(Accepted.class);
        assertThat(control.judge(
                        observation(NOW.plus(AHEAD).plusMillis(1), Kind.REPLAY, reading, NOW), Optional.empty()))
                .extracting("reason")
                .isEqualTo(Reason.CLOCK_AHEAD);
    }

    @ParameterizedTest
    @EnumSource
    void a_report_is_late_by_the_clock_of_its_source_and_by_how_much_is_said(Kind kind) {
        Instant reading = NOW.minus(Duration.ofDays(500));
        Instant limit = reading.minus(LATENESS);
        assertThat(control.judge(observation(limit, kind, reading, NOW), Optional.empty()))
                .isInstanceOf(Accepted.class);
        Outcome late = control.judge(observation(limit.minusMillis(1), kind, reading, NOW), Optional.empty());
        assertThat(late).isInstanceOf(Late.class);
        assertThat(((Late) late).lateness()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void the_same_content_again_is_a_duplicate_whoever_delivers_it_and_when() {
        Observation first = accepted(reporting(10, 0), Optional.empty());
        Observation again = new Observation(
                first.id(),
                first.place(),
                reporting(10, 0).measurements(),
                first.raining(),
                0,
                new Provenance("another", "9", 9, new SourceClock(Kind.WALL, NOW), NOW));
        assertThat(control.judge(again, Optional.of(first))).isEqualTo(new Duplicate(first.id()));
    }

    @Test
    void other_content_revises_what_is_held_and_says_what_it_replaces() {
        Observation first = accepted(reporting(10, 0), Optional.empty());
        Outcome outcome = control.judge(reporting(12, 0), Optional.of(first));
        assertThat(Counts.of(outcome)).isEqualTo(new Counts(1, 0, 1, 0, 0, 0, 0));
        Observation second = ((Accepted) outcome).observation();
        assertThat(second.revision()).isEqualTo(1);
        assertThat(second.replaced()).isEqualTo(first.measurements());
        assertThat(accepted(reporting(10, 0), Optional.of(second)).revision()).isEqualTo(2);
    }

    @Test
    void numbered_revision_older_than_what_is_held_is_superseded() {
        Observation third = accepted(reporting(10, 3), Optional.empty());
        assertThat(third.revision()).isEqualTo(3);
        Outcome older = control.judge(reporting(12, 2), Optional.of(third));
        assertThat(older).isEqualTo(new Superseded(third.id()));
        assertThat(Counts.of(older)).isEqualTo(new Counts(0, 0, 0, 0, 1, 0, 0));
        assertThat(accepted(reporting(12, 4), Optional.of(third)).revision()).isEqualTo(4);
    }

    @Test
    void late_correction_says_what_it_would_have_replaced() {
        Observation held = accepted(reporting(10, 0), Optional.empty());
        Observation tooLate = observation(
                NOW,
                Kind.WALL,
                NOW.plus(LATENESS).plusMillis(1),
                NOW,
                of(Element.AIR_TEMPERATURE, 12, Verdict.UNCHECKED));
        Outcome late = control.judge(tooLate, Optional.of(held));
        assertThat(((Late) late).observation().replaced()).isEqualTo(held.measurements());
    }

    private Observation accepted(Observation observation, Optional<Observation> held) {
        return ((Accepted) control.judge(observation, held)).observation();
    }

    private static Observation reporting(double celsius, long revision) {
        Observation plain =
                observation(NOW, Kind.WALL, NOW, NOW, of(Element.AIR_TEMPERATURE, celsius, Verdict.UNCHECKED));
        return new Observation(
                plain.id(), plain.place(), plain.measurements(), plain.raining(), revision, plain.provenance());
    }

    @Test
    void late_and_ahead_come_before_duplicate() {
        assertThat(control.judge(at(NOW.minus(LATENESS).minusMillis(1)), Optional.of(at(NOW))))
                .isInstanceOf(Late.class);
        assertThat(control.judge(at(NOW.plus(AHEAD).plusMillis(1)), Optional.of(at(NOW))))
                .isInstanceOf(DeadLettered.class);
    }

    @ParameterizedTest
    @CsvSource({
        "AIR_TEMPERATURE, -93.2, 61.8",
        "DEW_POINT, -98.2, 36.8",
        "SEA_LEVEL_PRESSURE, 860, 1090",
        "WIND_DIRECTION, 0, 360",
        "WIND_SPEED, 0, 90",
        "PRECIPITATION, 0, 1900"
    })
    void a_value_on_the_bounds_of_physics_passes_and_beyond_them_fails(Element element, double least, double greatest) {
        for (double value : new double[] {least, greatest, (least + greatest) / 2}) {
            assertThat(judged(of(element, value, Verdict.UNCHECKED)))
                    .isEqualTo(new Verdict(Descriptor.C, Verdict.VALIDITY, 0));
        }
        for (double value : new double[] {Math.nextDown(least), Math.nextUp(greatest), -1e9, 1e9}) {
            assertThat(judged(of(element, value, Verdict.UNCHECKED)))
                    .isEqualTo(new Verdict(Descriptor.X, Verdict.VALIDITY, Verdict.VALIDITY));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "C, 1, 0, C, 3, 0",
        "Q, 1, 1, Q, 3, 1",
        "X, 1, 1, X, 3, 1",
        "B, 0, 0, B, 2, 0",
        "G, 0, 0, G, 2, 0",
        "Z, 0, 0, C, 2, 0"
    })
    void passing_the_bounds_never_overrules_an_earlier_verdict(
            Descriptor before, int applied, int failed, Descriptor after, int nowApplied, int nowFailed) {
        assertThat(judged(of(Element.AIR_TEMPERATURE, 20, new Verdict(before, applied, failed))))
                .isEqualTo(new Verdict(after, nowApplied, nowFailed));
    }

    @Test
    void failing_the_bounds_is_added_to_what_had_failed_before() {
        Verdict suspect = new Verdict(Descriptor.Q, Verdict.MASTER, Verdict.MASTER);
        int both = Verdict.MASTER | Verdict.VALIDITY;
        assertThat(judged(of(Element.AIR_TEMPERATURE, 75, suspect))).isEqualTo(new Verdict(Descriptor.X, both, both));
    }

    @Test
    void a_value_beyond_physics_is_flagged_and_kept_and_its_neighbours_stay_usable() {
        Accepted accepted = (Accepted) control.judge(
                observation(
                        NOW,
                        Kind.WALL,
                        NOW,
                        NOW,
                        of(Element.AIR_TEMPERATURE, 75, Verdict.UNCHECKED),
                        of(Element.WIND_SPEED, 3, Verdict.UNCHECKED)),
                Optional.empty());
        assertThat(accepted.observation().flagged()).isTrue();
        assertThat(accepted.observation()
                        .measurement(Element.AIR_TEMPERATURE)
                        .orElseThrow()
                        .value())
                .isEqualTo(75);
        assertThat(accepted.observation()
                        .measurement(Element.AIR_TEMPERATURE)
                        .orElseThrow()
                        .usable())
                .isFalse();
        assertThat(accepted.observation()
                        .measurement(Element.WIND_SPEED)
                        .orElseThrow()
                        .usable())
                .isTrue();
        assertThat(Counts.of(accepted)).isEqualTo(new Counts(1, 1, 0, 0, 0, 0, 0));
    }

    @Property(tries = 2000)
    void every_report_has_exactly_one_outcome_that_time_and_holding_alone_decide(
            @ForAll Kind kind,
            @ForAll("times") Instant observedAt,
            @ForAll("times") Instant reading,
            @ForAll @LongRange(min = -86_400_000, max = 86_400_000) long transit,
            @ForAll boolean held) {
        Instant arrival = reading.plusMillis(transit);
        Observation observation = observation(observedAt, kind, reading, arrival);
        Outcome outcome = control.judge(observation, held ? Optional.of(observation) : Optional.empty());
        Instant clock = kind == Kind.REPLAY ? arrival : reading;
        Class<? extends Outcome> expected;
        if (Duration.between(clock, observedAt).compareTo(AHEAD) > 0) {
            expected = DeadLettered.class;
        } else if (Duration.between(observedAt, reading).compareTo(LATENESS) > 0) {
            expected = Late.class;
        } else {
            expected = held ? Duplicate.class : Accepted.class;
        }
        assertThat(outcome).isInstanceOf(expected);
        assertThat(Counts.of(outcome).total()).isEqualTo(1);
    }

    @Property(tries = 300)
    void however_reports_repeat_received_equals_the_sum_of_outcomes_and_each_identity_is_accepted_once(
            @ForAll List<@LongRange(min = -800_000, max = 600) Long> seconds) {
        Map<ObservationId, Observation> held = new HashMap<>();
        Set<ObservationId> usable = new HashSet<>();
        Counts counts = Counts.NONE;
        for (long second : seconds) {
            Observation observation = at(NOW.plusSeconds(second));
            Outcome outcome = control.judge(observation, Optional.ofNullable(held.get(observation.id())));
            if (outcome instanceof Accepted) {
                assertThat(held.put(observation.id(), ((Accepted) outcome).observation()))
                        .isNull();
            }
            if (second >= -LATENESS.toSeconds() && second <= AHEAD.toSeconds()) {
                usable.add(observation.id());
            }
            counts = counts.plus(Counts.of(outcome));
        }
        assertThat(counts.total()).isEqualTo(seconds.size());
        assertThat(held.keySet()).isEqualTo(usable);
        assertThat(counts.accepted()).isEqualTo(usable.size());
    }

    @Property(tries = 500)
    void judging_twice_says_the_same_and_a_second_judgement_of_what_was_accepted_changes_nothing(
            @ForAll("values") double value) {
        Observation observation =
                observation(NOW, Kind.WALL, NOW, NOW, of(Element.AIR_TEMPERATURE, value, Verdict.UNCHECKED));
        Accepted first = (Accepted) control.judge(observation, Optional.empty());
        assertThat(control.judge(observation, Optional.empty())).isEqualTo(first);
        assertThat(control.judge(first.observation(), Optional.empty())).isEqualTo(first);
    }

    @Test
    void the_first_step_is_the_decoder() {
        assertThat(control.decode(Envelopes.json("{}")))
                .isInstanceOf(Rejected.class)
                .extracting("reason")
                .isEqualTo(Reason.BAD_STATION);
    }

    @Provide
    Arbitrary<Instant> times() {
        long now = NOW.toEpochMilli();
        long week = LATENESS.toMillis();
        return Arbitraries.oneOf(
                Arbitraries.longs().between(now - 2 * week, now + week).map(Instant::ofEpochMilli),
                Arbitraries.longs().between(now - 600_000, now + 600_000).map(Instant::ofEpochMilli),
                Arbitraries.of(Instant.parse("1600-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59.999Z")));
    }

    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.doubles().between(-500, 500);
    }
}
