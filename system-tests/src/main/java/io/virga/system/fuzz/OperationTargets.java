package io.virga.system.fuzz;

import io.virga.alert.Alert;
import io.virga.alert.Concern;
import io.virga.ledger.Account;
import io.virga.ledger.AuditedAccount;
import io.virga.observation.Provenance;
import io.virga.observation.SourceClock;
import io.virga.quality.Counts;
import io.virga.radar.feed.RadarMessage;
import io.virga.source.SourceState;
import io.virga.wire.AccountCodec;
import io.virga.wire.AlertCodec;
import io.virga.wire.JobProgress;
import io.virga.wire.OperationCodec;
import io.virga.wire.PartState;
import io.virga.wire.RadarMessageCodec;
import io.virga.wire.RadarPictureCodec;
import io.virga.wire.SourceCodec;
import io.virga.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The topics on which the parts tell how they are, and those of radars, with what is good on them; nothing counts them. */
final class OperationTargets {
    private final Instant now;

    /** Good messages are about this time. */
    OperationTargets(Instant now) {
        this.now = now;
    }

    List<Target> all() {
        return List.of(
                new Target(
                        Topics.PARTS, this::part, value -> OperationCodec.decodePart(value) != null, Optional.empty()),
                new Target(
                        Topics.PROGRESS,
                        this::progress,
                        value -> OperationCodec.decodeProgress(value) != null,
                        Optional.empty()),
                new Target(
                        Topics.ACCOUNTS, this::account, value -> AccountCodec.decode(value) != null, Optional.empty()),
                new Target(Topics.ALERTS, this::alert, value -> AlertCodec.decode(value) != null, Optional.empty()),
                new Target(Topics.SOURCES, this::source, value -> SourceCodec.decode(value) != null, Optional.empty()),
                // A chunk that damage has made up cannot be read.
                new Target(
                        Topics.RADAR_RAW,
                        this::silence,
                        value -> RadarMessageCodec.decode(value).chunk().isEmpty(),
                        Optional.empty()),
                // Hostile messages alone: a good one has a picture.
                new Target(
                        Topics.RADAR_PICTURES,
                        this::silence,
                        value -> RadarPictureCodec.decode(value) != null,
                        Optional.empty()));
    }

    private byte[] part(int i) {
        return OperationCodec.encode(new PartState("fuzz" + i, "STOPPED", "made up", "", 1, now));
    }

    private byte[] progress(int i) {
        return OperationCodec.encode(new JobProgress(
                "fuzz" + i, 1, "c", 1, 1, now, List.of(new JobProgress.Position("observations", 0, 1, "id"))));
    }

    private byte[] account(int i) {
        return AccountCodec.encode(
                new AuditedAccount(new Account("fuzz" + i, 1, Counts.NONE), 0, Optional.empty(), now));
    }

    private byte[] alert(int i) {
        Concern concern = new Concern(
                Concern.Kind.OPERATIONAL,
                "fuzz",
                "made up",
                Concern.Severity.MINOR,
                Concern.Certainty.OBSERVED,
                Concern.Urgency.PAST,
                "made up",
                "made up",
                now);
        return AlertCodec.encode(new Alert("fuzz" + i, Alert.MessageType.ALERT, concern, now, Optional.empty()));
    }

    private byte[] source(int i) {
        return SourceCodec.encode(new SourceState(
                "fuzz" + i,
                "http",
                SourceState.Phase.WAITING,
                new SourceState.Moments(now, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new SourceState.Tally(1, 0, 1),
                SourceState.Failures.NONE,
                Optional.empty(),
                Duration.ofHours(1),
                now));
    }

    private byte[] silence(int i) {
        Provenance from = new Provenance("fuzz", "p", i, new SourceClock(SourceClock.Kind.WALL, now), now);
        return RadarMessageCodec.encode(new RadarMessage(from, "FUZZ", "fuzz:" + i, Optional.empty(), false));
    }
}
