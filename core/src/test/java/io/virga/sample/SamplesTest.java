package io.virga.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.format.Decoders;
import io.virga.format.Envelopes;
import io.virga.format.Frame;
import io.virga.format.Reason;
import io.virga.format.isd.IsdCsvReader;
import io.virga.observation.Element;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import io.virga.observation.Qualifier;
import io.virga.quality.Counts;
import io.virga.quality.Outcome;
import io.virga.quality.Outcome.Accepted;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.QualityControl;
import io.virga.quality.QualitySettings;
import io.virga.quality.ReportTypes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the sample to what its description promises. */
class SamplesTest {
    private static final List<Frame> FRAMES = new ArrayList<>();
    private static final List<Outcome> OUTCOMES = new ArrayList<>();

    @BeforeAll
    static void judgeAll() throws IOException {
        QualitySettings patient = new QualitySettings(Duration.ofMinutes(5), Duration.ofDays(3650), Duration.ofDays(7));
        QualityControl control = new QualityControl(new Decoders(), patient);
        Map<ObservationId, Observation> held = new HashMap<>();
        try (IsdCsvReader reader = new IsdCsvReader(Samples.isd(), "isd-sample.csv")) {
            for (Optional<Frame> next = reader.next(); next.isPresent(); next = reader.next()) {
                FRAMES.add(next.get());
                Outcome outcome = control.decode(Envelopes.of(next.get()))
                        .fold(
                                o -> control.judge(o, Optional.ofNullable(held.get(o.id()))),
                                r -> new DeadLettered(r.reason(), r.detail()));
                if (outcome instanceof Accepted) {
                    Observation accepted = ((Accepted) outcome).observation();
                    held.put(accepted.id(), accepted);
                }
                OUTCOMES.add(outcome);
            }
        }
    }

    private static List<Observation> accepted() {
        return OUTCOMES.stream()
                .filter(Accepted.class::isInstance)
                .map(o -> ((Accepted) o).observation())
                .toList();
    }

    private static long withSpeed(Qualifier qualifier) {
        return accepted().stream()
                .flatMap(o -> o.measurement(Element.WIND_SPEED).stream())
                .filter(m -> m.qualifier() == qualifier)
                .count();
    }

    @Test
    void every_line_has_the_outcome_that_the_description_promises() {
        Counts counts = OUTCOMES.stream().map(Counts::of).reduce(Counts.NONE, Counts::plus);
        assertThat(counts).isEqualTo(new Counts(289, 6, 0, 4, 0, 0, 2));
        assertThat(counts.total()).isEqualTo(295).isEqualTo(FRAMES.size());
    }

    @Test
    void the_two_bad_lines_are_named() {
        assertThat(OUTCOMES.stream().filter(DeadLettered.class::isInstance).map(o -> ((DeadLettered) o).reason()))
                .containsExactly(Reason.BAD_VALUE, Reason.WRONG_COLUMNS);
    }

    @Test
    void three_stations_report_for_two_days_in_the_order_of_time() {
        assertThat(accepted().stream().map(o -> o.id().station().text()).distinct())
                .containsExactlyInAnyOrder("99999100001", "99999100002", "99999100003");
        List<Instant> times =
                FRAMES.stream().flatMap(f -> f.observedAt().stream()).toList();
        assertThat(times.get(0)).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
        assertThat(times.get(times.size() - 1)).isEqualTo(Instant.parse("2024-05-02T23:30:00Z"));
    }

    @Test
    void the_special_cases_of_the_format_occur() {
        assertThat(accepted().stream().filter(o -> ReportTypes.isSummary(o.id().reportType())))
                .hasSize(1);
        assertThat(withSpeed(Qualifier.CALM)).isPositive();
        assertThat(withSpeed(Qualifier.VARIABLE)).isPositive();
        assertThat(accepted().stream()
                        .flatMap(o -> o.measurement(Element.PRECIPITATION).stream())
                        .filter(m -> m.qualifier() == Qualifier.TRACE))
                .hasSize(2);
        assertThat(accepted().stream()
                        .filter(o -> o.measurement(Element.AIR_TEMPERATURE).isEmpty()))
                .as("3 missing, and the summary of a day")
                .hasSize(4);
    }
}
