package io.virga.streams.audit;

import io.virga.alert.Concern;
import io.virga.alert.Concern.Certainty;
import io.virga.alert.Concern.Kind;
import io.virga.alert.Concern.Severity;
import io.virga.alert.Concern.Urgency;
import io.virga.wire.PartState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a part of the stack that calls itself unwell is worth an alert: once that has lasted. */
final class PartConcern {
    /** Restarts and rebalances are over by then. */
    static final Duration PATIENCE = Duration.ofSeconds(40);

    private PartConcern() {}

    static boolean isUnwell(PartState state) {
        return state.state().equals("DEGRADED") || state.state().equals("FAILED");
    }

    /**
     * What is wrong.
     *
     * @param since since when it has called itself unwell without a break
     */
    static Optional<Concern> of(PartState state, Instant since, Instant now) {
        if (!isUnwell(state) || Duration.between(since, now).compareTo(PATIENCE) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Concern(
                Kind.OPERATIONAL,
                "part",
                state.part(),
                Severity.SEVERE,
                Certainty.OBSERVED,
                Urgency.IMMEDIATE,
                "part " + state.part() + " is unwell",
                "It says: " + state.detail() + ". See docs/operating.md, \"When something fails\".",
                since));
    }
}
