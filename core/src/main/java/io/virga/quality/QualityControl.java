package io.virga.quality;

import io.virga.format.Decoder;
import io.virga.format.Decoding;
import io.virga.format.Envelope;
import io.virga.format.Reason;
import io.virga.observation.Descriptor;
import io.virga.observation.Measurement;
import io.virga.observation.Observation;
import io.virga.observation.SourceClock;
import io.virga.observation.Verdict;
import io.virga.quality.Outcome.Accepted;
import io.virga.quality.Outcome.DeadLettered;
import io.virga.quality.Outcome.Duplicate;
import io.virga.quality.Outcome.Late;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges reports one by one: a pure function of the report and of whether its observation is already held. Safe for use
 * by many threads.
 */
public final class QualityControl {
    private final Decoder decoder;
    private final QualitySettings settings;

    /** Judges what this decoder can read. */
    public QualityControl(Decoder decoder, QualitySettings settings) {
        this.decoder = decoder;
        this.settings = settings;
    }

    /** The first step: what the envelope says, if anything. */
    public Decoding decode(Envelope envelope) {
        return decoder.decode(envelope);
    }

    /**
     * The second step: what becomes of a decoded report.
     *
     * @param held whether an observation of the same station, time and type arrived before, within the horizon
     */
    public Outcome judge(Observation observation, boolean held) {
        Optional<DeadLettered> ahead = ahead(observation);
        if (ahead.isPresent()) {
            return ahead.get();
        }
        Instant deadline = observation.provenance().clock().reading().minus(settings.lateness());
        if (observation.id().observedAt().isBefore(deadline)) {
            return new Late(observation, Duration.between(observation.id().observedAt(), deadline));
        }
        return held
                ? new Duplicate(observation.id())
                : new Accepted(observation.with(observation.measurements().stream()
                        .map(QualityControl::checkBounds)
                        .toList()));
    }

    /**
     * A report from the future of its source's clock. The clock of a replay trails the records by design, so a replay is
     * held against the time of its arrival instead.
     */
    private Optional<DeadLettered> ahead(Observation observation) {
        SourceClock clock = observation.provenance().clock();
        Instant now = switch (clock.kind()) {
            case WALL, SIMULATED -> clock.reading();
            case REPLAY -> observation.provenance().arrival();
        };
        Instant observedAt = observation.id().observedAt();
        return observedAt.isAfter(now.plus(settings.ahead()))
                ? Optional.of(new DeadLettered(
                        Reason.CLOCK_AHEAD,
                        "observed at " + observedAt + ", but its source's clock says " + now + " and at most "
                                + settings.ahead() + " ahead is believed"))
                : Optional.empty();
    }

    /** MADIS level 1, validity. A verdict of the source itself against the value stands. */
    private static Measurement checkBounds(Measurement measurement) {
        Verdict before = measurement.verdict();
        int applied = before.applied() | Verdict.VALIDITY;
        if (!measurement.element().allows(measurement.value())) {
            return measurement.with(new Verdict(Descriptor.X, applied, before.failed() | Verdict.VALIDITY));
        }
        Descriptor passed = before.descriptor() == Descriptor.Z ? Descriptor.C : before.descriptor();
        return measurement.with(new Verdict(passed, applied, before.failed()));
    }
}
