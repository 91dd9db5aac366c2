package io.virga.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.alert.Concern;
import io.virga.alert.Concern.Severity;
import io.virga.source.SourceState.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One way for a source to be unwell after another: each is told within a minute, and its end too. */
class SourceHealthTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SourceJournal journal = new SourceJournal("metar", "aviationweather", Duration.ofHours(3), NOON);

    /** Heard at that moment, as it told itself. */
    private Optional<Concern> at(Instant now) {
        return SourceHealth.concern(journal.state(now), now, now);
    }

    private Fault fault(Trouble trouble, Instant at) {
        return new Fault(trouble, "it does not work", at);
    }

    @Test
    void source_that_works_or_is_new_raises_nothing() {
        assertThat(at(NOON)).isEmpty();
        journal.asked(NOON.plusSeconds(1));
        journal.answered(3, NOON.plusSeconds(2));
        assertThat(at(NOON.plusSeconds(3))).isEmpty();
        assertThat(journal.state(NOON).tally()).isEqualTo(new SourceState.Tally(1, 0, 3));
    }

    @Test
    void stalled_source_is_told_within_a_minute_of_its_last_word() {
        SourceState last = journal.state(NOON);
        assertThat(SourceHealth.concern(last, NOON, NOON.plusSeconds(40))).isEmpty();
        Concern concern = SourceHealth.concern(last, NOON, NOON.plus(MINUTE)).orElseThrow();
        assertThat(concern.headline()).isEqualTo("source metar is silent");
        assertThat(concern.severity()).isEqualTo(Severity.SEVERE);
        assertThat(concern.onset()).isEqualTo(NOON);
    }

    @Test
    void source_that_is_stalled_while_paused_is_told_too() {
        journal.goesOn(Phase.PAUSED, Optional.empty());
        assertThat(at(NOON.plusSeconds(5))).isEmpty();
        assertThat(SourceHealth.concern(journal.state(NOON), NOON, NOON.plus(MINUTE)))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"CERTIFICATE", "CHANGED_FORMAT", "WRONG_CONTENT", "REFUSED", "REDIRECTED", "TOO_LARGE", "FOLDER"})
    void trouble_that_waiting_does_not_mend_is_told_at_once(Trouble trouble) {
        journal.failed(fault(trouble, NOON.plusSeconds(5)));
        Concern concern = at(NOON.plusSeconds(5)).orElseThrow();
        assertThat(concern.headline())
                .startsWith("source metar fails: ")
                .endsWith(trouble.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        assertThat(concern.description()).contains("it does not work", "docs/sources.md");
        journal.recovered();
        assertThat(at(NOON.plusSeconds(6))).isEmpty();
        assertThat(journal.state(NOON).failures().last())
                .as("the last fault stays to be read")
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"UNREACHABLE", "TIMED_OUT", "CUT_SHORT", "LIMITED", "SERVER_FAULT"})
    void trouble_that_may_pass_is_told_once_it_has_lasted_half_a_minute(Trouble trouble) {
        journal.failed(fault(trouble, NOON.plusSeconds(5)));
        assertThat(at(NOON.plusSeconds(30))).isEmpty();
        journal.failed(fault(trouble, NOON.plusSeconds(20)));
        Concern concern = at(NOON.plusSeconds(35)).orElseThrow();
        assertThat(concern.onset()).isEqualTo(NOON.plusSeconds(5));
        assertThat(concern.description()).contains("2 failures since 2026-11-21T12:00:05Z");
    }

    @Test
    void clock_that_jumps_is_told_at_once_and_for_ten_minutes() {
        ClockWatch watch = new ClockWatch(NOON, 0);
        assertThat(watch.look(NOON.plusSeconds(5), 5_000_000_000L)).isEmpty();
        Instant ahead = NOON.plusSeconds(3610);
        Duration jump = watch.look(ahead, 10_000_000_000L).orElseThrow();
        assertThat(jump).isEqualTo(Duration.ofHours(1));
        journal.clockJumped(jump, ahead);
        assertThat(at(ahead).orElseThrow().headline()).isEqualTo("the clock of source metar has jumped ahead by PT1H");
        assertThat(at(ahead.plus(Duration.ofMinutes(11)))).isEmpty();
        Duration back = watch.look(NOON.plusSeconds(20), 20_000_000_000L).orElseThrow();
        journal.clockJumped(back, NOON.plusSeconds(20));
        assertThat(at(NOON.plusSeconds(21)).orElseThrow().headline()).endsWith("jumped back by PT1H");
    }

    @Test
    void jump_of_the_listeners_clock_backwards_makes_no_source_silent() {
        assertThat(SourceHealth.concern(journal.state(NOON), NOON, NOON.minus(Duration.ofHours(1))))
                .isEmpty();
    }

    @Test
    void source_that_is_answered_without_anything_new_is_told_once_its_patience_ends() {
        journal.asked(NOON);
        journal.answered(2, NOON);
        for (int i = 1; i <= 180; i++) {
            journal.asked(NOON.plus(Duration.ofMinutes(i)));
            journal.unchanged(NOON.plus(Duration.ofMinutes(i)));
        }
        Instant end = NOON.plus(Duration.ofHours(3));
        assertThat(at(end)).isEmpty();
        Concern concern = at(end.plus(MINUTE)).orElseThrow();
        assertThat(concern.headline()).isEqualTo("source metar has no news");
        assertThat(concern.severity()).isEqualTo(Severity.MODERATE);
        journal.answered(1, end.plus(MINUTE));
        assertThat(at(end.plus(MINUTE))).isEmpty();
    }

    @Test
    void source_that_people_have_paused_or_removed_raises_nothing() {
        journal.failed(fault(Trouble.CERTIFICATE, NOON));
        journal.goesOn(Phase.PAUSED, Optional.empty());
        assertThat(at(NOON)).isEmpty();
        journal.goesOn(Phase.REMOVED, Optional.empty());
        assertThat(SourceHealth.concern(journal.state(NOON), NOON, NOON.plus(Duration.ofDays(1))))
                .isEmpty();
    }

    @Test
    void what_a_service_writes_into_its_refusal_stays_one_bounded_line() {
        Fault fault = new Fault(Trouble.REFUSED, "a\n\u001b[31mb" + "x".repeat(10_000), NOON);
        assertThat(fault.message()).startsWith("a  [31mb").hasSize(500);
    }
}
