package io.virga.quality;

import io.virga.format.Reason;
import io.virga.observation.Observation;
import io.virga.observation.ObservationId;
import java.time.Duration;
import java.util.function.Function;

/** What became of one report; there is no sixth way. */
public sealed interface Outcome {

    /** Answers for every case. */
    <T> T fold(
            Function<Accepted, T> ifAccepted,
            Function<Duplicate, T> ifDuplicate,
            Function<Superseded, T> ifSuperseded,
            Function<Late, T> ifLate,
            Function<DeadLettered, T> ifDeadLettered);

    /**
     * It goes on as an observation.
     *
     * @param observation with the verdicts of quality control
     * @param revising whether it replaces an earlier revision
     */
    record Accepted(Observation observation, boolean revising) implements Outcome {
        @Override
        public <T> T fold(
                Function<Accepted, T> ifAccepted,
                Function<Duplicate, T> ifDuplicate,
                Function<Superseded, T> ifSuperseded,
                Function<Late, T> ifLate,
                Function<DeadLettered, T> ifDeadLettered) {
            return ifAccepted.apply(this);
        }
    }

    /**
     * The observation is already held, with the same content; only counted.
     *
     * @param id which
     */
    record Duplicate(ObservationId id) implements Outcome {
        @Override
        public <T> T fold(
                Function<Accepted, T> ifAccepted,
                Function<Duplicate, T> ifDuplicate,
                Function<Superseded, T> ifSuperseded,
                Function<Late, T> ifLate,
                Function<DeadLettered, T> ifDeadLettered) {
            return ifDuplicate.apply(this);
        }
    }

    /**
     * A newer revision of the observation is already held; only counted.
     *
     * @param id which
     */
    record Superseded(ObservationId id) implements Outcome {
        @Override
        public <T> T fold(
                Function<Accepted, T> ifAccepted,
                Function<Duplicate, T> ifDuplicate,
                Function<Superseded, T> ifSuperseded,
                Function<Late, T> ifLate,
                Function<DeadLettered, T> ifDeadLettered) {
            return ifSuperseded.apply(this);
        }
    }

    /**
     * It came after the lateness of its source had passed; kept apart.
     *
     * @param observation what it says, and what it would have replaced, where that is still known
     * @param lateness by how much it missed
     */
    record Late(Observation observation, Duration lateness) implements Outcome {
        @Override
        public <T> T fold(
                Function<Accepted, T> ifAccepted,
                Function<Duplicate, T> ifDuplicate,
                Function<Superseded, T> ifSuperseded,
                Function<Late, T> ifLate,
                Function<DeadLettered, T> ifDeadLettered) {
            return ifLate.apply(this);
        }
    }

    /**
     * It could not be used; kept with its bytes.
     *
     * @param reason the kind of fault
     * @param detail one sentence
     */
    record DeadLettered(Reason reason, String detail) implements Outcome {
        @Override
        public <T> T fold(
                Function<Accepted, T> ifAccepted,
                Function<Duplicate, T> ifDuplicate,
                Function<Superseded, T> ifSuperseded,
                Function<Late, T> ifLate,
                Function<DeadLettered, T> ifDeadLettered) {
            return ifDeadLettered.apply(this);
        }
    }
}
