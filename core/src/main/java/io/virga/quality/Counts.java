package io.virga.quality;

/**
 * How many reports had which outcome. Every report has exactly one of accepted, duplicate, superseded, late and dead-lettered;
 * flagged and revising are among the accepted.
 *
 * @param accepted went on as observations
 * @param flagged accepted with a verdict against at least one value
 * @param revising accepted as a newer revision of an observation already held
 * @param duplicate already held
 * @param superseded older than the revision already held
 * @param late came after the lateness of their source had passed
 * @param deadLettered could not be used
 */
public record Counts(
        long accepted, long flagged, long revising, long duplicate, long superseded, long late, long deadLettered) {
    /** Nothing yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

    /** Refuses counts that cannot be. */
    public Counts {
        if (Math.min(Math.min(Math.min(accepted, flagged), Math.min(revising, duplicate)), Math.min(superseded, late))
                        < 0
                || deadLettered < 0) {
            throw new IllegalArgumentException("counts cannot be negative");
        }
    }

    /** The counts of a single report. */
    public static Counts of(Outcome outcome) {
        return outcome.fold(
                accepted -> new Counts(
                        1, accepted.observation().flagged() ? 1 : 0, accepted.revising() ? 1 : 0, 0, 0, 0, 0),
                duplicate -> new Counts(0, 0, 0, 1, 0, 0, 0),
                superseded -> new Counts(0, 0, 0, 0, 1, 0, 0),
                late -> new Counts(0, 0, 0, 0, 0, 1, 0),
                dead -> new Counts(0, 0, 0, 0, 0, 0, 1));
    }

    /** Both together. */
    public Counts plus(Counts other) {
        return new Counts(
                accepted + other.accepted,
                flagged + other.flagged,
                revising + other.revising,
                duplicate + other.duplicate,
                superseded + other.superseded,
                late + other.late,
                deadLettered + other.deadLettered);
    }

    /** What is left without the other. */
    public Counts minus(Counts other) {
        return new Counts(
                accepted - other.accepted,
                flagged - other.flagged,
                revising - other.revising,
                duplicate - other.duplicate,
                superseded - other.superseded,
                late - other.late,
                deadLettered - other.deadLettered);
    }

    /** All outcomes: what must equal the number of reports received. */
    public long total() {
        return accepted + duplicate + superseded + late + deadLettered;
    }
}
