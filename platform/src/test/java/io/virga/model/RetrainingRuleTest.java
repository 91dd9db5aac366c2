package io.virga.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.virga.model.RetrainingRule.Attempt;
import io.virga.model.RetrainingRule.State;
import io.virga.source.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetrainingRuleTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T03:00:00Z");
    private static final RetrainingRule RULE = new RetrainingRule(60, new Schedule.Cronly("0 3 * * 1", ZoneOffset.UTC));

    @Test
    void first_training_is_due_once_enough_days_are_there() {
        assertThat(RULE.due(new State(59, Optional.empty(), false, Optional.empty()), MONDAY))
                .isEmpty();
        assertThat(RULE.due(new State(60, Optional.empty(), false, Optional.empty()), MONDAY))
                .contains("no model has been learned yet");
    }

    @Test
    void next_training_is_due_when_the_schedule_says_so_also_when_nobody_looked_at_that_moment() {
        State learned = new State(90, Optional.of(MONDAY.plusSeconds(1)), false, Optional.empty());

        assertThat(RULE.due(learned, MONDAY.plus(Duration.ofDays(6)))).isEmpty();
        assertThat(RULE.due(learned, MONDAY.plus(Duration.ofDays(8)))).contains("the schedule");
    }

    @Test
    void training_is_due_at_once_when_the_newest_model_has_drifted() {
        assertThat(RULE.due(new State(90, Optional.of(MONDAY), true, Optional.empty()), MONDAY.plusSeconds(60)))
                .contains("the newest model has drifted");
    }

    @Test
    void what_could_not_be_learned_is_tried_again_with_a_tenth_more_days_or_when_the_schedule_says_so() {
        Optional<Attempt> failed = Optional.of(new Attempt(MONDAY, 60));

        assertThat(RULE.due(new State(66, Optional.empty(), true, failed), MONDAY.plus(Duration.ofHours(5))))
                .isEmpty();
        assertThat(RULE.due(new State(67, Optional.empty(), false, failed), MONDAY.plus(Duration.ofMinutes(9))))
                .isEmpty();
        assertThat(RULE.due(new State(67, Optional.empty(), false, failed), MONDAY.plus(Duration.ofMinutes(11))))
                .contains("more days than at the last attempt");
        assertThat(RULE.due(new State(60, Optional.empty(), false, failed), MONDAY.plus(Duration.ofDays(7))))
                .contains("the schedule");
    }
}
