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
import io.virga.quality.Outcome.Superseded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges reports one by one: a pure function of the report and of what is held of its observation. Safe for use
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
     * The second step: what becomes of a decoded report. Content that differs from what is held is a correction, and the one
     * that comes later stands, unless the source numbers its revisions and this is an older one.
     *
     * @param held the newest revision of the same station, time and type, where one was accepted within the horizon
     */
    public Outcome judge(Observation observation, Optional<Observation> held) {
        Optional<DeadLettered> ahead = ahead(observation);
        if (ahead.isPresent()) {
            return ahead.get();
        }
        Instant deadline = observation.provenance().clock().reading().minus(settings.lateness());
        if (observation.id().observedAt().isBefore(deadline)) {
            return new Late(
                    held.map(observation::revising).orElse(observation),
                    Duration.between(observation.id().observedAt(), deadline));
        }
        Observation checked = observation.with(observation.measurements().stream()
                .map(QualityControl::checkBounds)
                .toList());
        return held.map(before -> revise(checked, before)).orElseGet(() -> new Accepted(checked, false));
    }

    private static Outcome revise(Observation now, Observation held) {
        if (now.saysTheSameAs(held)) {
            return new Duplicate(now.id());
        }
        boolean older = now.revision() > 0 && now.revision() < held.revision();
        return older ? new Superseded(now.id()) : new Accepted(now.revising(held), true);
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
