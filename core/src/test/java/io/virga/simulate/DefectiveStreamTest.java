package io.virga.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virga.format.Decoders;
import io.virga.format.Envelope;
import io.virga.format.Format;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.Outcome;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DefectiveStreamTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final QualitySettings QUALITY = QualitySettings.DEFAULT;

    @Test
    void quality_control_gives_every_report_the_fate_that_the_truth_says() {
        DefectiveStream stream = stream("all=0.05", 20_000);
        QualityControl control = new QualityControl(new Decoders(), QUALITY);
        Map<ObservationId, Observation> held = new HashMap<>();
        Map<Fate, Integer> seen = new EnumMap<>(Fate.class);

        for (Emission emission : all(stream)) {
            Outcome outcome = control.decode(envelope(emission))
                    .fold(
                            observation -> control.judge(observation, Optional.ofNullable(held.get(observation.id()))),
                            rejected -> new DeadLettered(rejected.reason(), rejected.detail()));
            Fate fate = outcome.fold(
                    accepted -> {
                        held.put(accepted.observation().id(), accepted.observation());
                        return accepted.revising() ? Fate.REVISING : Fate.ACCEPTED;
                    },
                    duplicate -> Fate.DUPLICATE,
                    superseded -> Fate.SUPERSEDED,
                    late -> Fate.LATE,
                    dead -> Fate.DEAD_LETTERED);

            assertThat(fate).as(emission.toString()).isEqualTo(emission.fate());
            seen.merge(fate, 1, Integer::sum);
        }
        assertThat(seen.keySet()).containsExactlyInAnyOrder(Fate.values());
    }

    @Test
    void each_defect_befalls_its_share_of_the_reports() {
        DefectiveStream stream = stream("all=0.05", 40_000);
        Map<Defect, Integer> found = new EnumMap<>(Defect.class);
        LongStream.range(0, stream.turns())
                .forEach(turn -> stream.missing(turn).ifPresent(id -> found.merge(Defect.MISSING, 1, Integer::sum)));
        for (Emission emission : all(stream)) {
            boolean first = emission.fate() != Fate.DUPLICATE
                    && emission.fate() != Fate.REVISING
                    && emission.fate() != Fate.SUPERSEDED;
            emission.defect().filter(d -> first).ifPresent(defect -> found.merge(defect, 1, Integer::sum));
        }

        // 2,000 expected of each: five standard deviations; lasting ones come in blocks of 30 and only where no other
        // is.
        for (Defect defect : Defect.values()) {
            int expected = defect.lasting() ? 1_100 : 2_000;
            assertThat(found.get(defect)).as(defect.wireName()).isBetween(expected - 700, expected + 700);
        }
    }

    @Test
    void stream_asked_anywhere_answers_the_same_as_from_the_beginning() {
        DefectiveStream whole = stream("all=0.05", 3_000);
        DefectiveStream resumed = stream("all=0.05", 3_000);

        assertThat(resumed.at(2_000)).usingRecursiveComparison().isEqualTo(whole.at(2_000));
        assertThat(resumed.at(29_000)).usingRecursiveComparison().isEqualTo(whole.at(29_000));
    }

    @Test
    void stream_without_defects_sends_each_report_once_in_its_order() {
        List<Emission> sent = all(stream("", 500));

        assertThat(sent).hasSize(500).allSatisfy(emission -> {
            assertThat(emission.fate()).isEqualTo(Fate.ACCEPTED);
            assertThat(emission.clock()).isEqualTo(emission.id().observedAt());
        });
        assertThat(sent).extracting(Emission::clock).isSorted();
    }

    @Test
    void rates_are_read_as_they_are_written() {
        DefectRates rates = DefectRates.parse("late=0.01, wrong-unit=0.2");

        assertThat(rates).hasToString("late=0.01,wrong-unit=0.2");
        assertThat(DefectRates.parse(rates.toString())).isEqualTo(rates);
        assertThat(DefectRates.parse("all=0.05,late=0").of(Defect.LATE)).isZero();
        assertThat(DefectRates.parse("all=0.05,late=0").of(Defect.SPIKE)).isEqualTo(0.05);
    }

    @Test
    void rates_that_cannot_be_are_refused_with_what_is_known() {
        assertThatThrownBy(() -> DefectRates.parse("lat=0.1")).hasMessageContaining("known are late, duplicate");
        assertThatThrownBy(() -> DefectRates.parse("late")).hasMessageContaining("written late=0.01");
        assertThatThrownBy(() -> DefectRates.parse("late=x")).hasMessageContaining("a number from 0 to 1, not x");
        assertThatThrownBy(() -> DefectRates.parse("late=NaN")).hasMessageContaining("is 0 to 1, not NaN");
        assertThatThrownBy(() -> DefectRates.parse("all=0.2")).hasMessageContaining("together exceed 1");
    }

    private static DefectiveStream stream(String rates, long reports) {
        return new DefectiveStream(new DefectiveStream.Settings(
                7,
                20,
                reports,
                Duration.ofMinutes(1),
                START,
                DefectRates.parse(rates),
                QUALITY.lateness(),
                QUALITY.ahead()));
    }

    private static List<Emission> all(DefectiveStream stream) {
        List<Emission> all = new ArrayList<>();
        for (long turn = 0; turn < stream.turns(); turn++) {
            all.addAll(stream.at(turn));
        }
        return all;
    }

    private static Envelope envelope(Emission emission) {
        SourceClock clock = new SourceClock(SourceClock.Kind.SIMULATED, emission.clock());
        return new Envelope(
                new Provenance("trial", "trial", 0, clock, START),
                Format.JSON.wireName(),
                Optional.empty(),
                "",
                emission.payload());
    }
}
